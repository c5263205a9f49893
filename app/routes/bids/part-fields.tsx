import type { FieldMetadata } from "@conform-to/react";
import type { BidSection } from "#app/domain/bids/bid.ts";
import { answerVerdicts } from "#app/domain/bids/bid.ts";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import type { AnyField } from "#app/ui/field-frame.tsx";
import { NumberField, TextField } from "#app/ui/fields.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords, wordOf } from "#app/ui/words.tsx";
import { PartnerField } from "./partner-field.tsx";
import type { Cells, PartForm } from "./rows.tsx";
import { Rows } from "./rows.tsx";

export interface ShownMetric {
  id: string;
  name: string;
  operator: string;
  target: string;
  unit: string | null;
}

interface PartFieldsProps {
  section: BidSection;
  form: PartForm;
  fields: unknown;
  metrics: ShownMetric[];
  /** What the list asks to declare. */
  declarations: string[];
}

/** Labels for the error summary, rows included. */
export function usePartLabels(): Record<string, string> {
  const { bidding: w } = useWords();
  const rows = ["answers", "milestones", "breakdown", "partners"].flatMap((list) =>
    Object.entries(w.fields).map(([name, label]) => [`${list}[].${name}`, label]),
  );
  return { ...w.fields, ...Object.fromEntries(rows) };
}

export function PartFields({ section, form, fields, metrics, declarations }: PartFieldsProps) {
  const { bidding: w, vocabulary, common } = useWords();
  const f = fields as Cells;
  const field = (name: string) => f[name] as AnyField;
  switch (section) {
    case "answers":
      return <Answers field={field("answers")} metrics={metrics} />;
    case "route":
      return (
        <Texts
          f={f}
          limits={{
            summary: 1000,
            route: 8000,
            basis: 3000,
            achievements: 3000,
            risks: 2000,
            adoptionPlan: 2000,
          }}
          must={["summary", "route"]}
        />
      );
    case "team":
      return <TeamFields f={f} />;
    case "ip":
      return <Texts f={f} limits={{ ipProposal: 2000, incomeProposal: 2000 }} must={["ipProposal"]} />;
    case "schedule":
      return (
        <Rows form={form} field={field("milestones")} addLabel={w.add.milestones}>
          {(cells) => (
            <>
              <TextField field={cells.title as AnyField} label={w.fields.title} required />
              <NumberField field={cells.month as AnyField} label={w.fields.month} inputMode="numeric" />
              <TextField field={cells.deliverable as AnyField} label={w.fields.deliverable} />
              <NumberField field={cells.share as AnyField} label={w.fields.share} suffix="%" required />
            </>
          )}
        </Rows>
      );
    case "price":
      return (
        <>
          <NumberField field={field("price")} label={w.fields.price} suffix={common.wanYuan} required />
          <Rows form={form} field={field("breakdown")} addLabel={w.add.breakdown}>
            {(cells) => (
              <>
                <TextField field={cells.item as AnyField} label={w.fields.item} required />
                <NumberField
                  field={cells.amount as AnyField}
                  label={w.fields.amount}
                  suffix={common.wanYuan}
                  required
                />
              </>
            )}
          </Rows>
        </>
      );
    case "partners":
      return (
        <Rows form={form} field={field("partners")} addLabel={w.add.partners}>
          {(cells) => (
            <>
              <PartnerField field={cells.org as AnyField} label={w.fields.org} hint={w.orgHint} />
              <TextArea
                field={cells.task as AnyField}
                label={w.fields.task}
                rows={2}
                maxLength={500}
                required
              />
              <NumberField field={cells.share as AnyField} label={w.fields.share} suffix="%" required />
            </>
          )}
        </Rows>
      );
    case "declarations":
      return (
        <ChoiceField
          field={field("declarations")}
          label={w.fields.declarations}
          type="checkbox"
          options={declarations.map((value) => ({ value, label: wordOf(vocabulary.declaration, value) }))}
          required
        />
      );
    case "files":
      return null;
  }
}

/** A text for each name, as long as its limit. */
function Texts({ f, limits, must }: { f: Cells; limits: Record<string, number>; must: string[] }) {
  const { bidding: w } = useWords();
  return (
    <>
      {Object.entries(limits).map(([name, maxLength]) => (
        <TextArea
          key={name}
          field={f[name] as AnyField}
          label={wordOf(w.fields, name)}
          rows={name === "route" ? 8 : 4}
          maxLength={maxLength}
          required={must.includes(name)}
        />
      ))}
    </>
  );
}

function TeamFields({ f }: { f: Cells }) {
  const { bidding: w } = useWords();
  const field = (name: string) => f[name] as AnyField;
  return (
    <>
      <TextField field={field("leader")} label={w.fields.leader} width="medium" required />
      <TextField field={field("leaderTitle")} label={w.fields.leaderTitle} width="medium" required={false} />
      <TextField
        field={field("leaderPhone")}
        label={w.fields.leaderPhone}
        type="tel"
        width="medium"
        required
      />
      <TextArea field={field("team")} label={w.fields.team} maxLength={3000} required />
      <TextField field={field("contactName")} label={w.fields.contactName} width="medium" required />
      <TextField
        field={field("contactPhone")}
        label={w.fields.contactPhone}
        type="tel"
        width="medium"
        required
      />
    </>
  );
}

type AnswerRows = FieldMetadata<Record<string, string>[], Record<string, unknown>, string[]>;

/** One row for each indicator of the need, in its order. */
function Answers({ field, metrics }: { field: AnyField; metrics: ShownMetric[] }) {
  const { bidding: w, vocabulary } = useWords();
  const rows = (field as unknown as AnswerRows).getFieldList();
  return metrics.map((metric, index) => {
    const cells = rows[index]?.getFieldset() as unknown as Cells | undefined;
    if (!cells) return null;
    const target = [wordOf(vocabulary.metricOperator, metric.operator), metric.target, metric.unit];
    return (
      <fieldset key={metric.id} className="metric-row">
        <legend>{metric.name}</legend>
        <p className="muted">
          {w.target}: {target.filter(Boolean).join(" ")}
        </p>
        <input type="hidden" name={cells.metricId?.name} value={metric.id} />
        <ChoiceField
          field={cells.verdict as AnyField}
          label={w.fields.verdict}
          type="radio"
          options={answerVerdicts.map((value) => ({ value, label: vocabulary.answerVerdict[value] }))}
          inline
          required
        />
        <TextField field={cells.value as AnyField} label={w.fields.value} width="medium" required />
        <TextArea
          field={cells.evidence as AnyField}
          label={w.fields.evidence}
          rows={2}
          maxLength={1000}
          required
        />
      </fieldset>
    );
  });
}

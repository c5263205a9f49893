import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { declarationKeys } from "#app/domain/calls/call.ts";
import type { ProcedureForm as Values } from "#app/domain/calls/procedure-input.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import type { AnyField } from "#app/ui/field-frame.tsx";
import { CheckField, NumberField } from "#app/ui/fields.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";
import { CriteriaRows } from "./criteria-rows.tsx";
import { PeriodField } from "./period-field.tsx";

const periods = ["correction", "decision", "notice", "objection"] as const;

type Typed = Record<string, unknown>;
type Fields = Record<keyof Values, AnyField>;

const options = <T extends string>(words: Record<T, string>, hints?: Partial<Record<T, string>>) =>
  (Object.keys(words) as T[]).map((value) => ({ value, label: words[value], hint: hints?.[value] }));

/** All settings of a draft's procedure, each with what it means and its default. */
export function ProcedureForm({
  version,
  typed,
  isFunded,
}: {
  version: number;
  typed: Typed;
  isFunded: boolean;
}) {
  const { rules: r, common } = useWords();
  const [form, fields] = useForm<Values>({
    id: "procedure",
    lastResult: useSubmission("save"),
    defaultValue: typed,
  });
  const f = fields as unknown as Fields;
  return (
    <Form method="post" {...getFormProps(form)} className="stack">
      <div className="form-start">
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
          {common.save}
        </button>
        <input type="hidden" name="act" value="save" />
        <input type="hidden" name="version" value={version} />
      </div>
      <FormErrorSummary form={form} labels={useLabels()} />
      <BiddingFields fields={f} />
      <Card title={r.groups.times}>
        <div className="form-stack">
          {periods.map((name) => (
            <PeriodField key={name} field={f[name]} label={r[name]} hint={r[`${name}Hint`]} />
          ))}
        </div>
      </Card>
      <ScoringFields fields={f} />
      <Card title={r.groups.criteria} id="criteria">
        <CriteriaRows form={form} field={f.criteria} />
      </Card>
      <DeclarationFields fields={f} />
      {isFunded && (
        <Card title={r.groups.ratios}>
          <div className="form-stack">
            <NumberField
              field={f.ownPerGrant}
              label={r.ownPerGrant}
              hint={r.ownPerGrantHint}
              suffix={r.times}
            />
            <NumberField field={f.cashShare} label={r.cashShare} hint={r.cashShareHint} suffix={r.percent} />
          </div>
        </Card>
      )}
      <AcceptanceFields fields={f} />
      <div className="button-row">
        <SubmitButton>{r.save}</SubmitButton>
      </div>
    </Form>
  );
}

function useLabels(): Record<string, string> {
  const { rules: r } = useWords();
  const names = ["bidding", "decidedBy", "sealing", "shown", "minBids", "mostPartners"] as const;
  const more = [
    "method",
    "minReviewers",
    "tie",
    "told",
    "ownDeclarations",
    "ownPerGrant",
    "cashShare",
    "rectificationDays",
  ] as const;
  return {
    ...Object.fromEntries([...names, ...more].map((name) => [name, r[name]])),
    ...Object.fromEntries([...periods, "acceptanceNotice" as const].map((name) => [`${name}.days`, r[name]])),
    criteria: r.groups.criteria,
    "criteria[].key": r.criterion,
    "criteria[].name": r.criterionName,
    "criteria[].max": r.max,
    "criteria[].anchors": r.anchors,
  };
}

function BiddingFields({ fields: f }: { fields: Fields }) {
  const { rules: r, vocabulary } = useWords();
  const radio = { type: "radio", required: true } as const;
  return (
    <>
      <Card title={r.groups.bidding}>
        <div className="form-stack">
          <ChoiceField
            {...radio}
            field={f.bidding}
            label={r.bidding}
            hint={r.biddingHint}
            options={options(r.biddings, r.biddingHints)}
          />
          <ChoiceField
            {...radio}
            field={f.decidedBy}
            label={r.decidedBy}
            hint={r.decidedByHint}
            options={options(r.deciders, r.deciderHints)}
          />
        </div>
      </Card>
      <Card title={r.groups.bids}>
        <div className="form-stack">
          <ChoiceField
            {...radio}
            field={f.sealing}
            label={r.sealing}
            hint={r.sealingHint}
            options={options(vocabulary.sealingMode, r.sealingHints)}
          />
          <ChoiceField
            {...radio}
            field={f.shown}
            label={r.shown}
            hint={r.shownHint}
            options={options(r.showns)}
          />
          <NumberField field={f.minBids} label={r.minBids} hint={r.minBidsHint} required />
          <NumberField field={f.mostPartners} label={r.mostPartners} hint={r.mostPartnersHint} required />
        </div>
      </Card>
    </>
  );
}

function ScoringFields({ fields: f }: { fields: Fields }) {
  const { rules: r } = useWords();
  const radio = { type: "radio", required: true } as const;
  return (
    <Card title={r.groups.scoring}>
      <div className="form-stack">
        <ChoiceField
          {...radio}
          field={f.method}
          label={r.method}
          hint={r.methodHint}
          options={options(r.methods)}
        />
        <NumberField field={f.minReviewers} label={r.minReviewers} hint={r.minReviewersHint} required />
        <CheckField field={f.isBlind} label={r.isBlind} hint={r.isBlindHint} />
        <ChoiceField {...radio} field={f.tie} label={r.tie} hint={r.tieHint} options={options(r.ties)} />
        <ChoiceField {...radio} field={f.told} label={r.told} hint={r.toldHint} options={options(r.tolds)} />
      </div>
    </Card>
  );
}

function AcceptanceFields({ fields: f }: { fields: Fields }) {
  const { rules: r } = useWords();
  return (
    <Card title={r.groups.acceptance}>
      <div className="form-stack">
        <CheckField
          field={f.hasAcceptancePanel}
          label={r.hasAcceptancePanel}
          hint={r.hasAcceptancePanelHint}
        />
        <CheckField
          field={f.isAcceptancePublic}
          label={r.isAcceptancePublic}
          hint={r.isAcceptancePublicHint}
        />
        <PeriodField field={f.acceptanceNotice} label={r.acceptanceNotice} hint={r.acceptanceNoticeHint} />
        <NumberField
          field={f.rectificationDays}
          label={r.rectificationDays}
          hint={r.rectificationDaysHint}
          required
        />
      </div>
    </Card>
  );
}

function DeclarationFields({ fields: f }: { fields: Fields }) {
  const { rules: r, vocabulary } = useWords();
  const known = declarationKeys.map((value) => ({ value, label: vocabulary.declaration[value] }));
  return (
    <Card title={r.groups.declarations}>
      <div className="form-stack">
        <ChoiceField
          field={f.declarations}
          label={r.declarations}
          hint={r.declarationsHint}
          type="checkbox"
          options={known}
        />
        <TextArea
          field={f.ownDeclarations}
          label={r.ownDeclarations}
          hint={r.ownDeclarationsHint}
          rows={3}
          maxLength={2000}
        />
      </div>
    </Card>
  );
}

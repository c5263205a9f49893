import type { FieldMetadata } from "@conform-to/react";
import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { acceptanceVerdicts } from "#app/domain/performance/acceptance.ts";
import type { AcceptancePage } from "#app/domain/performance/queries/acceptance.server.ts";
import type { Indicator } from "#app/domain/performance/queries/acceptance-rules.server.ts";
import { Card } from "#app/ui/card.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { useTarget } from "./indicator-words.tsx";

interface Judged {
  verdict: string;
  text: string;
  met: { indicatorId: string; met?: string }[];
}

interface JudgeFormProps {
  act: "opine" | "decide";
  page: AcceptancePage;
}

/** The firm's opinion, or the conclusion, which begins with what the opinion said of the indicators. */
export function JudgeForm({ act, page }: JudgeFormProps) {
  const { acceptance: w, vocabulary } = useWords();
  const { indicators, rounds, rules, openId } = page;
  const round = rounds.find(({ id }) => id === openId);
  const concludes = act === "decide" || page.concludes;
  const met = indicators.map(({ id }) => {
    const told = round?.results.find(({ indicatorId }) => indicatorId === id)?.met ?? null;
    return { indicatorId: id, met: told === null ? undefined : told === 1 ? "yes" : "no" };
  });
  const [form, fields] = useForm<Judged>({
    id: act,
    lastResult: useSubmission(act),
    defaultValue: { met },
  });
  const named = Object.fromEntries(indicators.map(({ name }, place) => [`met[${place}].met`, name]));
  const options = acceptanceVerdicts
    .filter((value) => value !== "rectify" || page.mayRectify)
    .map((value) => ({
      value,
      label: vocabulary.acceptanceVerdict[value],
      hint: fill(w.verdictHints[value], { n: rules.rectificationDays }),
    }));
  return (
    <Card title={act === "opine" ? w.opinionForm : w.decideTitle} tone="accent">
      <p className="muted small">{act === "opine" ? w.opinionFormHint : w.decideHint}</p>
      {act === "opine" && page.concludes && <p>{w.concludesHint}</p>}
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={{ verdict: w.verdict, text: w.opinionText, ...named }} />
        <input type="hidden" name="acceptanceId" value={openId ?? ""} />
        {fields.met.getFieldList().map((field, place) => {
          const indicator = indicators[place];
          const measured = round?.results.find(({ indicatorId }) => indicatorId === indicator?.id)?.measured;
          return indicator && <MetField key={indicator.id} {...{ field, indicator, measured }} />;
        })}
        <ChoiceField field={fields.verdict} label={w.verdict} type="radio" options={options} required />
        <TextArea
          field={fields.text}
          label={w.opinionText}
          hint={w.opinionTextHint}
          maxLength={4000}
          required
        />
        <ConfirmButton
          label={concludes ? w.giveConclusion : w.giveOpinion}
          question={concludes ? w.decideQuestion : w.opinionQuestion}
          name="act"
          value={act}
          variant="primary"
        />
      </Form>
    </Card>
  );
}

interface MetFieldProps {
  field: FieldMetadata<Judged["met"][number], Judged, string[]>;
  indicator: Indicator;
  measured?: string;
}

function MetField({ field, indicator, measured }: MetFieldProps) {
  const { acceptance: w } = useWords();
  const target = useTarget();
  const { met } = field.getFieldset();
  const kind = indicator.binding ? w.binding : w.reference;
  return (
    <div>
      <input type="hidden" name={`${field.name}.indicatorId`} value={indicator.id} />
      <ChoiceField
        field={met}
        label={indicator.name}
        hint={fill(w.compared, { kind, target: target(indicator), measured: measured ?? "" })}
        type="radio"
        inline
        options={[
          { value: "yes", label: w.met },
          { value: "no", label: w.missed },
        ]}
        required
      />
    </div>
  );
}

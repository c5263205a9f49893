import type { FormMetadata } from "@conform-to/react";
import { agreementTypes, paymentModes } from "#app/domain/agreements/agreement.ts";
import type { KindQuestion } from "#app/domain/agreements/legal-kind.ts";
import type { Indicator, TermKey } from "#app/domain/agreements/terms.ts";
import type { Procedure } from "#app/domain/calls/procedure.ts";
import { ipOwnerships } from "#app/domain/shared/vocabulary.ts";
import { Card } from "#app/ui/card.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import type { AnyField } from "#app/ui/field-frame.tsx";
import { FieldFrame } from "#app/ui/field-frame.tsx";
import { DateField, NumberField, SelectField, TextField } from "#app/ui/fields.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";
import { FundingFields } from "./funding-fields.tsx";
import { IndicatorRows } from "./indicator-rows.tsx";
import { KindQuestions } from "./kind-questions.tsx";
import { MilestoneRows } from "./milestone-rows.tsx";

// biome-ignore lint/suspicious/noExplicitAny: the terms stand in the forms of two schemas
export type TermsForm = FormMetadata<any, string[]>;
export type TermsFieldset = Record<TermKey | KindQuestion, AnyField>;

interface TermsFieldsProps {
  form: TermsForm;
  fields: TermsFieldset;
  /** The title of the need that the agreement is about: shown, not typed. */
  lockedTitle: string | null;
  locked: Indicator[];
  ratios: Procedure["ratios"];
}

/** What a new and an edited agreement share: the terms, in groups in the order of the contract. */
export function TermsFields({ form, fields, lockedTitle, locked, ratios }: TermsFieldsProps) {
  const { agreements: a, drafting: w } = useWords();
  return (
    <>
      <Card title={w.groups.content}>
        <ContentFields fields={fields} lockedTitle={lockedTitle} />
      </Card>
      <Card title={w.groups.indicators}>
        <IndicatorRows form={form} field={fields.indicators} locked={locked} />
      </Card>
      <Card title={w.groups.money}>
        <MoneyFields fields={fields} />
      </Card>
      <Card title={a.milestones}>
        <MilestoneRows form={form} field={fields.milestones} value={fields.contractValueFen} />
      </Card>
      <FundingFields fields={fields} ratios={ratios} />
      <Card title={w.groups.kind}>
        <KindQuestions fields={fields} />
      </Card>
      <Card title={w.groups.rights}>
        <RightsFields fields={fields} />
      </Card>
    </>
  );
}

function ContentFields({ fields, lockedTitle }: Pick<TermsFieldsProps, "fields" | "lockedTitle">) {
  const { agreements: a, drafting: w, vocabulary } = useWords();
  const types = agreementTypes.map((value) => ({ value, label: vocabulary.agreementType[value] }));
  return (
    <div className="form-stack">
      {lockedTitle === null ? (
        <TextField field={fields.title} label={w.fields.title} required />
      ) : (
        <LockedTitle field={fields.title} title={lockedTitle} />
      )}
      <ChoiceField field={fields.type} label={w.fields.type} type="radio" options={types} inline required />
      <TextArea field={fields.scope} label={w.fields.scope} hint={a.scopeHint} maxLength={4000} />
      <div className="grid-2">
        <DateField field={fields.startsOn} label={w.fields.startsOn} />
        <DateField field={fields.endsOn} label={w.fields.endsOn} />
      </div>
      <Clause field={fields.delivery} name="delivery" />
    </div>
  );
}

function MoneyFields({ fields }: Pick<TermsFieldsProps, "fields">) {
  const { agreements: a, drafting: w, vocabulary, common } = useWords();
  return (
    <div className="form-stack">
      <NumberField
        field={fields.contractValueFen}
        label={w.fields.contractValueFen}
        hint={a.valueHint}
        suffix={common.wanYuan}
        required
      />
      <NumberField
        field={fields.techValueFen}
        label={w.fields.techValueFen}
        hint={w.hints.techValueFen}
        suffix={common.wanYuan}
      />
      <SelectField
        field={fields.paymentMode}
        label={w.fields.paymentMode}
        options={paymentModes.map((value) => ({ value, label: vocabulary.paymentMode[value] }))}
      />
      <Clause field={fields.paymentTerms} name="paymentTerms" />
    </div>
  );
}

function RightsFields({ fields }: Pick<TermsFieldsProps, "fields">) {
  const { drafting: w, vocabulary } = useWords();
  return (
    <div className="form-stack">
      <SelectField
        field={fields.ipOwnership}
        label={w.fields.ipOwnership}
        options={ipOwnerships.map((value) => ({ value, label: vocabulary.ipOwnership[value] }))}
        width="full"
      />
      <Clause field={fields.ipTerms} name="ipTerms" />
      <Clause field={fields.confidentiality} name="confidentiality" />
      <Clause field={fields.liability} name="liability" />
    </div>
  );
}

type ClauseName = "delivery" | "paymentTerms" | "ipTerms" | "confidentiality" | "liability";

function Clause({ field, name }: { field: AnyField; name: ClauseName }) {
  const { drafting: w } = useWords();
  return <TextArea field={field} label={w.fields[name]} hint={w.hints[name]} rows={3} maxLength={4000} />;
}

function LockedTitle({ field, title }: { field: AnyField; title: string }) {
  const { agreements: w } = useWords();
  return (
    <FieldFrame field={field} label={w.name} hint={w.nameLocked} required={undefined}>
      <input type="hidden" name={field.name} value={title} />
      <output id={field.id} className="locked-value" aria-describedby={field.descriptionId}>
        {title}
      </output>
    </FieldFrame>
  );
}

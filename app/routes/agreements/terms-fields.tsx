import { agreementTypes } from "#app/domain/agreements/agreement.ts";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import type { AnyField } from "#app/ui/field-frame.tsx";
import { FieldFrame } from "#app/ui/field-frame.tsx";
import { DateField, NumberField, TextField } from "#app/ui/fields.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { AgreementType } from "#db/schema.ts";

/** The terms as they are typed: money in 万元, shares in percent. */
export interface TypedTerms {
  type: string;
  title: string;
  scope?: string;
  contractValueFen: string;
  startsOn?: string;
  endsOn?: string;
  milestones: { title: string; dueOn?: string; shareBp: string }[];
}

type Names = "type" | "title" | "scope" | "contractValueFen" | "startsOn" | "endsOn";

interface TermsFieldsProps {
  fields: Record<Names, AnyField>;
  /** The title of the need that the agreement is about: shown, not typed. */
  lockedTitle: string | null;
}

/** What a new and an edited agreement share, up to the milestones. */
export function TermsFields({ fields, lockedTitle }: TermsFieldsProps) {
  const { agreements: w, common, vocabulary } = useWords();
  const types = agreementTypes.map((value) => ({ value, label: vocabulary.agreementType[value] }));
  return (
    <>
      <ChoiceField field={fields.type} label={w.type} type="radio" options={types} required />
      {lockedTitle === null ? (
        <TextField field={fields.title} label={w.name} required />
      ) : (
        <LockedTitle field={fields.title} title={lockedTitle} />
      )}
      <TextArea field={fields.scope} label={w.scope} hint={w.scopeHint} maxLength={4000} required={false} />
      <NumberField
        field={fields.contractValueFen}
        label={w.value}
        hint={w.valueHint}
        suffix={common.wanYuan}
        required
      />
      <div className="grid-2">
        <DateField field={fields.startsOn} label={w.startsOn} required={false} />
        <DateField field={fields.endsOn} label={w.endsOn} required={false} />
      </div>
    </>
  );
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

export function useTermsLabels(): Record<string, string> {
  const { agreements: w } = useWords();
  return {
    type: w.type,
    title: w.name,
    scope: w.scope,
    contractValueFen: w.value,
    startsOn: w.startsOn,
    endsOn: w.endsOn,
    milestones: w.milestones,
    "milestones[].title": w.milestoneTitle,
    "milestones[].dueOn": w.dueOn,
    "milestones[].shareBp": w.share,
    source: w.source,
    sourceNote: w.sourceNote,
    seekerOrgId: w.seeker,
    solverOrgId: w.solver,
  };
}

const plain = (value: number, decimals: number) => String(Number(value.toFixed(decimals)));

/** Stored terms as a person would type them. */
export function typedTerms(terms: {
  type: AgreementType;
  title: string;
  scope: string | null;
  contractValueFen: number;
  startsOn: string | null;
  endsOn: string | null;
  milestones: { title: string; dueOn: string | null; shareBp: number }[];
}): TypedTerms {
  return {
    type: terms.type,
    title: terms.title,
    scope: terms.scope ?? "",
    contractValueFen: plain(terms.contractValueFen / 1_000_000, 6),
    startsOn: terms.startsOn ?? "",
    endsOn: terms.endsOn ?? "",
    milestones: terms.milestones.map((row) => ({
      title: row.title,
      dueOn: row.dueOn ?? "",
      shareBp: plain(row.shareBp / 100, 2),
    })),
  };
}

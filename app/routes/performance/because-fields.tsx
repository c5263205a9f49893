import type { Side } from "#app/domain/agreements/agreement.ts";
import { changeReasons } from "#app/domain/performance/change.ts";
import type { AnyField } from "#app/ui/field-frame.tsx";
import { SelectField } from "#app/ui/fields.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";

interface BecauseFieldsProps {
  side: Side;
  fields: { reasonCode: AnyField; reason: AnyField };
}

/** Why a change is asked for, and in whose name. */
export function BecauseFields({ side, fields }: BecauseFieldsProps) {
  const { changes: w } = useWords();
  return (
    <>
      <input type="hidden" name="side" value={side} />
      <SelectField
        field={fields.reasonCode}
        label={w.reasonCode}
        options={changeReasons.map((value) => ({ value, label: w.reasons[value] }))}
        required
      />
      <TextArea
        field={fields.reason}
        label={w.reason}
        hint={w.reasonHint}
        rows={4}
        maxLength={2000}
        required
      />
    </>
  );
}

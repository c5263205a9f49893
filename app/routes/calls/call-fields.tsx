import { fundingModes } from "#app/domain/calls/call.ts";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import type { AnyField } from "#app/ui/field-frame.tsx";
import { DateField, TextField } from "#app/ui/fields.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";

type Names = "callNo" | "batch" | "title" | "host" | "intro" | "fundingMode" | "opensAt" | "closesAt";

/** The settings that a new and a changed list share. */
export function CallFields({ fields }: { fields: Record<Names, AnyField> }) {
  const { calls: w, vocabulary } = useWords();
  const hints = { market: w.marketHint, funded: w.fundedHint };
  const modes = fundingModes.map((value) => ({
    value,
    label: vocabulary.fundingMode[value],
    hint: hints[value],
  }));
  return (
    <>
      <div className="grid-2">
        <TextField
          field={fields.callNo}
          label={w.callNo}
          hint={w.callNoHint}
          width="medium"
          autoComplete="off"
          spellCheck={false}
          required
        />
        <TextField field={fields.batch} label={w.batch} hint={w.batchHint} width="medium" required />
      </div>
      <TextField field={fields.title} label={w.name} required />
      <TextField field={fields.host} label={w.host} required />
      <TextArea field={fields.intro} label={w.intro} hint={w.introHint} rows={4} maxLength={2000} />
      <ChoiceField field={fields.fundingMode} label={w.fundingMode} type="radio" options={modes} required />
      <div className="grid-2">
        <DateField field={fields.opensAt} label={w.opensAt} hint={w.timeHint} withTime />
        <DateField field={fields.closesAt} label={w.closesAt} hint={w.timeHint} withTime />
      </div>
    </>
  );
}

export function useCallLabels(): Record<Names, string> {
  const { calls: w } = useWords();
  return {
    callNo: w.callNo,
    batch: w.batch,
    title: w.name,
    host: w.host,
    intro: w.intro,
    fundingMode: w.fundingMode,
    opensAt: w.opensAt,
    closesAt: w.closesAt,
  };
}

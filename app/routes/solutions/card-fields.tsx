import { cooperationModes, techFields } from "#app/domain/shared/vocabulary.ts";
import { stageOf } from "#app/domain/solutions/solution.ts";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { SelectField, TextField } from "#app/ui/fields.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import type { SolutionFields } from "./solution-form.ts";

const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** The short card: enough to publish. */
export function CardFields({ fields }: { fields: SolutionFields }) {
  const { vocabulary, parts, solutions: w } = useWords();
  const trls = levels.map((n) => ({
    value: String(n),
    label: fill(parts.maturity.trlMeaning, {
      n,
      meaning: wordOf(vocabulary.trl, String(n)),
      stage: vocabulary.trlStage[stageOf(n)],
    }),
  }));
  const modes = cooperationModes.map((value) => ({ value, label: vocabulary.cooperationMode[value] }));
  return (
    <>
      <TextField field={fields.title} label={w.fields.title} hint={w.hints.title} required />
      <TextArea
        field={fields.summary}
        label={w.fields.summary}
        hint={w.hints.summary}
        maxLength={600}
        rows={4}
        required
      />
      <SelectField
        field={fields.techField}
        label={w.fields.techField}
        options={techFields.map((value) => ({ value, label: vocabulary.techField[value] }))}
        required
      />
      <SelectField
        field={fields.trl}
        label={w.fields.trl}
        hint={w.hints.trl}
        options={trls}
        width="full"
        required
      />
      <ChoiceField
        field={fields.cooperationModes}
        label={w.fields.cooperationModes}
        type="checkbox"
        options={modes}
        inline
        required
      />
      <TextField field={fields.keywords} label={w.fields.keywords} hint={w.hints.keywords} required={false} />
    </>
  );
}

import { useWords } from "#app/ui/words.tsx";

interface Values {
  title?: string | null;
  speaker?: string | null;
  minutes?: string | number | null;
}

/** Title, speaker and length of an agenda item. Many of these forms stand on one page, so they keep no state of their own. */
export function PitchFields({
  prefix,
  values,
  titlePlaceholder,
}: {
  prefix: string;
  values: Values;
  titlePlaceholder?: string;
}) {
  const w = useWords().roadshows;
  return (
    <div className="pitch-fields">
      <div className="field">
        <label htmlFor={`${prefix}-title`}>{w.itemTitle}</label>
        {titlePlaceholder && (
          <p className="field-hint" id={`${prefix}-title-hint`}>
            {w.itemTitleHint}
          </p>
        )}
        <input
          id={`${prefix}-title`}
          name="title"
          maxLength={200}
          defaultValue={values.title ?? ""}
          placeholder={titlePlaceholder}
          aria-describedby={titlePlaceholder && `${prefix}-title-hint`}
        />
      </div>
      <div className="field">
        <label htmlFor={`${prefix}-speaker`}>{w.speaker}</label>
        <p className="field-hint" id={`${prefix}-speaker-hint`}>
          {w.speakerHint}
        </p>
        <input
          id={`${prefix}-speaker`}
          name="speaker"
          maxLength={100}
          defaultValue={values.speaker ?? ""}
          aria-describedby={`${prefix}-speaker-hint`}
        />
      </div>
      <div className="field pitch-minutes">
        <label htmlFor={`${prefix}-minutes`}>{w.minutes}</label>
        <input
          id={`${prefix}-minutes`}
          name="minutes"
          inputMode="numeric"
          defaultValue={values.minutes ?? ""}
        />
      </div>
    </div>
  );
}

export function usePitchLabels() {
  const w = useWords().roadshows;
  return {
    title: w.itemTitle,
    speaker: w.speaker,
    minutes: w.minutes,
    kind: w.kind,
    needId: w.searchNeeds,
    solutionId: w.searchSolutions,
  };
}

import { stageOf } from "#app/domain/solutions/solution.ts";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** "TRL 6 · 中试" */
export function TrlTag({ trl }: { trl: number | null }) {
  const { vocabulary, parts } = useWords();
  if (trl === null) return null;
  return (
    <Tag tone="info">{fill(parts.maturity.trlTag, { n: trl, stage: vocabulary.trlStage[stageOf(trl)] })}</Tag>
  );
}

/** The nine levels as a scale, and in words what the reached one means. */
export function Maturity({ trl }: { trl: number }) {
  const { vocabulary, parts } = useWords();
  const stage = vocabulary.trlStage[stageOf(trl)];
  return (
    <div className="maturity">
      <div className="maturity-scale" role="img" aria-label={fill(parts.maturity.trlScale, { n: trl })}>
        {levels.map((level) => (
          <span key={level} className={level <= trl ? "maturity-reached" : undefined}>
            {level}
          </span>
        ))}
      </div>
      <p>
        {fill(parts.maturity.trlMeaning, { n: trl, stage, meaning: wordOf(vocabulary.trl, String(trl)) })}
      </p>
    </div>
  );
}

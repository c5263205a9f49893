import type { VettingCriterion } from "#app/domain/needs/need.ts";
import { vettingCriteria } from "#app/domain/needs/need.ts";
import { useWords } from "#app/ui/words.tsx";

interface EventDetailProps {
  reason: string | null;
  criteria: VettingCriterion[] | null;
}

/** Under an event of the timeline: its reason, and of a vetting decision which criteria were met. */
export function EventDetail({ reason, criteria }: EventDetailProps) {
  const { needs: w, common } = useWords();
  if (!reason && !criteria) return null;
  const judged = vettingCriteria.map(
    (one) => `${w.criteria[one]} ${criteria?.includes(one) ? common.yes : w.criterionNot}`,
  );
  return (
    <>
      {reason && <p className="keep-lines">{reason}</p>}
      {criteria && criteria.length > 0 && <p className="small">{judged.join(" · ")}</p>}
    </>
  );
}

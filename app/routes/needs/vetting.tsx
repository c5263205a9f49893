import { useLoaderData } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { CheckUpCard } from "./check-up.tsx";
import { RoundsCard } from "./rounds.tsx";
import type { loader } from "./show.tsx";
import { SimilarList } from "./similar-needs.tsx";

/** Beside a need that is not public yet: its check-up, and for a coordinator the needs that are like it. */
export default function Vetting() {
  const { needs: w, checkUp: cw } = useWords();
  const { need, vetting } = useLoaderData<typeof loader>();
  if (!vetting) return null;
  const { checkUp, similar, rounds } = vetting;
  const said = need.timeline.filter(({ type }) => type === "need.recommended");
  const hrefOf = need.may.edit
    ? (section: string, field: string) => `${paths.needs.section(need.id, section)}#need-${field}`
    : undefined;
  return (
    <>
      {said.map(({ seq, reason, actorName }) => (
        <Banner key={seq} tone="info" title={fill(w.recommendedBy, { name: need.recommender?.name ?? "" })}>
          <p className="keep-lines">
            {reason} <span className="muted">{actorName}</span>
          </p>
        </Banner>
      ))}
      <RoundsCard rounds={rounds} title={w.rounds.title} />
      {checkUp && (
        <CheckUpCard checkUp={checkUp} lead={need.may.edit ? cw.lead : cw.deskLead} hrefOf={hrefOf} />
      )}
      {similar.length > 0 && (
        <Card title={w.similar.title}>
          <p className="muted small">{w.similar.deskLead}</p>
          <SimilarList needs={similar} />
        </Card>
      )}
    </>
  );
}

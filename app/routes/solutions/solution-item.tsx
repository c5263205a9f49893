import type { SolutionCard } from "#app/domain/solutions/queries/cards.server.ts";
import { paths } from "#app/paths.ts";
import { ListCard } from "#app/ui/list-card.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { TrlTag } from "./maturity.tsx";

type Shown = Omit<SolutionCard, "keywords" | "orgId" | "orgKind" | "confirmedAt">;

export function SolutionItem({ solution }: { solution: Shown }) {
  const { vocabulary, solutions: w } = useWords();
  const format = useFormat();
  const { priceKind: kind, priceMinFen: minFen, priceMaxFen: maxFen } = solution;
  return (
    <ListCard
      href={paths.solutions.show(solution.id)}
      title={solution.title}
      eyebrow={solution.solutionNo}
      summary={solution.summary}
      tags={
        <>
          {solution.status !== "published" && <StatusBadge of="solutionStatus" status={solution.status} />}
          {solution.techField && <Tag>{wordOf(vocabulary.techField, solution.techField)}</Tag>}
          <TrlTag trl={solution.trl} />
          {solution.cooperationModes.slice(0, 3).map((mode) => (
            <Tag key={mode}>{wordOf(vocabulary.cooperationMode, mode)}</Tag>
          ))}
        </>
      }
      meta={[
        solution.orgName,
        wordOf(vocabulary.region, solution.region),
        solution.publishedAt && fill(w.publishedOn, { date: format.date(solution.publishedAt) }),
      ]}
      figure={kind ? { value: format.reward({ kind, minFen, maxFen }), note: w.price } : undefined}
    />
  );
}

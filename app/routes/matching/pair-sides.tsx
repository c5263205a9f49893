import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag, TagRow } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords, wordOf } from "#app/ui/words.tsx";
import { TrlTag } from "../solutions/maturity.tsx";
import type { ShownPair } from "./shown-pair.ts";

export function NeedSide({ need }: { need: ShownPair["need"] }) {
  const { matching, vocabulary, needs, matchDesk } = useWords();
  const w = matchDesk.pair;
  const format = useFormat();
  return (
    <Card title={w.need} aside={<StatusBadge of="needStatus" status={need.status} />}>
      <Heading no={need.no} title={need.title} href={paths.needs.show(need.id)} field={need.techField} />
      <p>{need.excerpt}</p>
      <DescriptionList
        items={[
          { term: w.org, value: need.orgName ?? matching.orgHidden },
          { term: w.region, value: wordOf(vocabulary.region, need.region) },
          { term: w.reward, value: need.reward ? format.reward(need.reward) : needs.rewardUnset },
          { term: w.deadline, value: need.deadline ? format.date(need.deadline) : needs.openEnded },
          { term: w.modes, value: useModes(need.modes) },
        ]}
      />
    </Card>
  );
}

export function SolutionSide({ solution }: { solution: ShownPair["solution"] }) {
  const { vocabulary, matchDesk } = useWords();
  const w = matchDesk.pair;
  const format = useFormat();
  const { priceKind: kind, priceMinFen: minFen, priceMaxFen: maxFen, trl } = solution;
  return (
    <Card title={w.solution} aside={<StatusBadge of="solutionStatus" status={solution.status} />}>
      <Heading
        no={solution.no}
        title={solution.title}
        href={paths.solutions.show(solution.id)}
        field={solution.techField}
      />
      <p>{solution.summary}</p>
      <DescriptionList
        items={[
          { term: w.org, value: solution.orgName },
          { term: w.region, value: wordOf(vocabulary.region, solution.region) },
          { term: w.maturity, value: trl === null ? "–" : <TrlTag trl={trl} /> },
          { term: w.price, value: kind ? format.reward({ kind, minFen, maxFen }) : "–" },
          { term: w.modes, value: useModes(solution.modes) },
        ]}
      />
    </Card>
  );
}

function Heading({
  no,
  title,
  href,
  field,
}: {
  no: string | null;
  title: string;
  href: string;
  field: string | null;
}) {
  const { vocabulary } = useWords();
  return (
    <div className="stack-small">
      {no && <p className="eyebrow">{no}</p>}
      <h3>
        <Link to={href}>{title}</Link>
      </h3>
      {field && (
        <TagRow>
          <Tag tone="info">{wordOf(vocabulary.techField, field)}</Tag>
        </TagRow>
      )}
    </div>
  );
}

function useModes(modes: string[]): string {
  const { vocabulary, matching } = useWords();
  const names = modes.map((mode) => wordOf(vocabulary.cooperationMode, mode));
  return names.join(matching.reasons.separator) || "–";
}

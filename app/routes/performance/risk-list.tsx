import type { RiskCard } from "#app/domain/performance/queries/risks.server.ts";
import type { Risk, RiskCode } from "#app/domain/performance/risk.ts";
import { paths } from "#app/paths.ts";
import { CardList, ListCard } from "#app/ui/list-card.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import type { Tone } from "#app/ui/tags.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

const tones: Partial<Record<RiskCode, Tone>> = {
  rectificationEnding: "danger",
  milestoneOverdue: "danger",
  paymentDisputed: "danger",
  milestoneDue: "info",
};

/** Where the risk is dealt with. */
const pages: Record<RiskCode, (id: string) => string> = {
  rectificationEnding: paths.acceptance.show,
  milestoneOverdue: paths.performance.show,
  paymentDisputed: paths.performance.show,
  paymentBehind: paths.performance.show,
  changeUnanswered: paths.performance.changes,
  copyMissing: paths.agreements.show,
  milestoneDue: paths.performance.show,
  quiet: paths.agreements.show,
};

export function RiskList({ items }: { items: RiskCard[] }) {
  return (
    <CardList>
      {items.map((card) => (
        <ListCard
          key={card.id}
          heading="h3"
          href={pages[card.risks[0]?.code ?? "quiet"](card.id)}
          title={card.title}
          eyebrow={card.agreementNo}
          summary={`${card.seekerName} × ${card.solverName}`}
          tags={
            <>
              <StatusBadge of="agreementStatus" status={card.status} />
              {card.risks.map((risk) => (
                <RiskTag key={risk.code} risk={risk} />
              ))}
            </>
          }
        />
      ))}
    </CardList>
  );
}

function RiskTag({ risk: { code, days } }: { risk: Risk }) {
  const { past, left } = useWords().oversight;
  const words = days < 0 ? (left as Partial<typeof past>)[code] : undefined;
  return <Tag tone={tones[code] ?? "warning"}>{fill(words ?? past[code], { n: Math.abs(days) })}</Tag>;
}

import type { AgreementCard } from "#app/domain/agreements/queries/list.server.ts";
import { paths } from "#app/paths.ts";
import { ListCard } from "#app/ui/list-card.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export function AgreementItem({ card }: { card: AgreementCard }) {
  const { agreements: w, vocabulary } = useWords();
  const format = useFormat();
  const isDraft = card.status === "draft";
  return (
    <ListCard
      href={paths.agreements.show(card.id)}
      title={card.title}
      eyebrow={card.agreementNo}
      summary={`${card.seekerName} × ${card.solverName}`}
      tags={
        <>
          <StatusBadge of="agreementStatus" status={card.status} />
          <Tag tone="info">{vocabulary.agreementType[card.type]}</Tag>
          {isDraft && !card.seekerConfirmed && <Tag tone="warning">{w.awaitsSeeker}</Tag>}
          {isDraft && !card.solverConfirmed && <Tag tone="warning">{w.awaitsSolver}</Tag>}
          {card.overdueDays > 0 && <Tag tone="danger">{fill(w.overdue, { n: card.overdueDays })}</Tag>}
        </>
      }
      meta={[
        fill(w.progress, { done: card.milestonesDone, total: card.milestonesTotal }),
        card.signedOn && `${w.signedOn} ${format.date(card.signedOn)}`,
      ]}
      figure={{ value: format.money(card.contractValueFen), note: w.value }}
    />
  );
}

import { closingInstant } from "#app/domain/needs/need.ts";
import { paths } from "#app/paths.ts";
import { ListCard } from "#app/ui/list-card.tsx";
import { DeadlineBadge, StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import type { RewardKind } from "#db/schema.ts";

export interface NeedCardProps {
  need: {
    id: string;
    needNo: string | null;
    title: string;
    excerpt: string;
    status: string;
    techField: string | null;
    needKind: string | null;
    region: string | null;
    deadline: string | null;
    publishedAt: string | null;
    reward: { kind: RewardKind; minFen: number | null; maxFen: number | null } | null;
    rewardHidden: boolean;
    orgName: string | null;
    isStale: boolean;
  };
  now: string;
}

/** One need in a list. */
export function NeedCard({ need, now }: NeedCardProps) {
  const { needs: w, vocabulary } = useWords();
  const format = useFormat();
  const value = need.reward ? format.reward(need.reward) : need.rewardHidden ? w.rewardHidden : w.rewardUnset;
  return (
    <ListCard
      href={paths.needs.show(need.id)}
      title={need.title}
      eyebrow={need.needNo}
      summary={need.excerpt}
      tags={
        <>
          <StatusBadge of="needStatus" status={need.status} />
          {need.techField && <Tag tone="info">{wordOf(vocabulary.techField, need.techField)}</Tag>}
          {need.needKind && <Tag>{wordOf(vocabulary.needKind, need.needKind)}</Tag>}
          {need.isStale && <Tag tone="warning">{w.stale}</Tag>}
          {need.status === "published" && need.deadline && (
            <DeadlineBadge at={closingInstant(need.deadline)} now={now} />
          )}
        </>
      }
      meta={[
        need.orgName ?? w.orgHidden,
        wordOf(vocabulary.region, need.region),
        need.deadline ? fill(w.deadlineOn, { date: format.date(need.deadline) }) : w.openEnded,
        need.publishedAt && fill(w.publishedOn, { date: format.date(need.publishedAt) }),
      ]}
      figure={{ value, note: need.reward && w.reward }}
    />
  );
}

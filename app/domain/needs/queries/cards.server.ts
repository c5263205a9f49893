import type { Db, NeedStatus } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isStale } from "../freshness.ts";
import type { Reward } from "../need.ts";
import { maySeeNeed, tierShows } from "../policy.ts";
import { factsOf, listDisclosed } from "./visible.server.ts";

export interface NeedCard {
  id: string;
  needNo: string | null;
  title: string;
  excerpt: string;
  status: NeedStatus;
  techField: string | null;
  industry: string | null;
  needKind: string | null;
  region: string | null;
  deadline: string | null;
  cooperationModes: string[];
  publishedAt: string | null;
  updatedAt: string;
  /** Null when it is hidden or not given. */
  reward: Reward | null;
  rewardHidden: boolean;
  orgName: string | null;
  /** Nobody has said for half a year that it still stands. */
  isStale: boolean;
}

const cardColumns = [
  "need.id",
  "need.need_no",
  "need.org_id",
  "need.recommender_org_id",
  "need.title",
  "need.content",
  "need.status",
  "need.tech_field",
  "need.industry",
  "need.need_kind",
  "need.region",
  "need.deadline",
  "need.cooperation_modes",
  "need.submitted_at",
  "need.published_at",
  "need.confirmed_at",
  "need.updated_at",
  "need.reward_kind",
  "need.reward_min_fen",
  "need.reward_max_fen",
  "need.name_tier",
  "need.reward_tier",
  "organization.name as org_name",
] as const;

const cardRows = (db: Db, ids: string[]) =>
  db
    .selectFrom("need")
    .innerJoin("organization", "organization.id", "need.org_id")
    .select(cardColumns)
    .where("need.id", "in", ids)
    .execute();
type CardRow = Awaited<ReturnType<typeof cardRows>>[number];

/** Cards in the order of `ids`, without those that the actor may not see; two statements for any number of ids. */
export async function listNeedCards(
  db: Db,
  actor: Actor,
  ids: string[],
  now = new Date(),
): Promise<NeedCard[]> {
  if (ids.length === 0) return [];
  const rows = new Map((await cardRows(db, ids)).map((row) => [row.id, row]));
  const disclosed = await listDisclosed(db, actor, ids);
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row && maySeeNeed(actor, factsOf(row)) ? [cardOf(actor, row, disclosed.has(id), now)] : [];
  });
}

function cardOf(actor: Actor, row: CardRow, disclosed: boolean, now: Date): NeedCard {
  const facts = factsOf(row);
  const rewardShown = tierShows(actor, facts, row.reward_tier, disclosed);
  const text = row.content.replace(/\s+/g, " ");
  return {
    id: row.id,
    needNo: row.need_no,
    title: row.title,
    excerpt: text.length > 90 ? `${text.slice(0, 90)}…` : text,
    status: row.status,
    techField: row.tech_field,
    industry: row.industry,
    needKind: row.need_kind,
    region: row.region,
    deadline: row.deadline,
    cooperationModes: JSON.parse(row.cooperation_modes) as string[],
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    reward:
      row.reward_kind && rewardShown
        ? { kind: row.reward_kind, minFen: row.reward_min_fen, maxFen: row.reward_max_fen }
        : null,
    rewardHidden: !rewardShown,
    orgName: tierShows(actor, facts, row.name_tier, disclosed) ? row.org_name : null,
    isStale: isStale(
      { status: row.status, confirmedAt: row.confirmed_at, publishedAt: row.published_at },
      now,
    ),
  };
}

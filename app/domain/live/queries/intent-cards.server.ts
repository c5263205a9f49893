import type { Db } from "#db/schema.ts";
import { openStatuses } from "../../bids/intent.ts";
import { sendingMemberships } from "../../bids/policy.ts";
import { listSealedNeeds } from "../../bids/queries/target.server.ts";
import type { Actor } from "../../shared/actor.ts";

export interface IntentCard {
  pitchId: string;
  /** In whose name the reader may send; none when each has sent already. */
  senders: { orgId: string; orgName: string }[];
  /** An intent of theirs on the same need or solution that stands. */
  sentId: string | null;
}

/**
 * ★ 意向卡 of each item of a roadshow on which the reader may send one. Agencies answer no needs, institutions no solutions, and nobody
 * their own; where bids are sealed there are no intents.
 */
export async function listIntentCards(
  db: Db,
  actor: Actor,
  roadshowId: string,
): Promise<{ contact: { name: string; phone: string | null } | null; cards: IntentCard[] }> {
  const members = sendingMemberships(actor);
  if (!actor.userId || members.length === 0) return { contact: null, cards: [] };
  const contact = await db
    .selectFrom("user")
    .select(["name", "phone"])
    .where("id", "=", actor.userId)
    .executeTakeFirstOrThrow();
  const open = await presented(db, roadshowId);
  const sealed = await listSealedNeeds(
    db,
    open.flatMap(({ needId }) => needId ?? []),
  );
  const standing = await db
    .selectFrom("intent")
    .select(["id", "from_org_id as orgId", "need_id as needId", "solution_id as solutionId"])
    .where(
      "from_org_id",
      "in",
      members.map((m) => m.orgId),
    )
    .where("status", "in", openStatuses)
    .execute();
  const cards = open
    .filter(({ needId }) => needId === null || !sealed.includes(needId))
    .map(({ pitchId, needId, solutionId, ownerId }) => {
      const unable = needId ? "agency" : "institution";
      const able = members.filter(({ orgId, orgKind }) => orgKind !== unable && orgId !== ownerId);
      const sent = standing.filter((one) => one.needId === needId && one.solutionId === solutionId);
      return {
        pitchId,
        senders: able
          .filter(({ orgId }) => !sent.some((one) => one.orgId === orgId))
          .map(({ orgId, orgName }) => ({ orgId, orgName })),
        sentId: sent[0]?.id ?? null,
      };
    });
  return { contact, cards: cards.filter(({ senders, sentId }) => senders.length > 0 || sentId !== null) };
}

/** What the agenda presents that is open to intents, with its owner. */
async function presented(db: Db, roadshowId: string) {
  const needs = await db
    .selectFrom("pitch")
    .innerJoin("need", "need.id", "pitch.need_id")
    .select(["pitch.id as pitchId", "need.id as needId", "need.org_id as ownerId"])
    .where("pitch.roadshow_id", "=", roadshowId)
    .where("need.status", "=", "published")
    .execute();
  const solutions = await db
    .selectFrom("pitch")
    .innerJoin("solution", "solution.id", "pitch.solution_id")
    .select(["pitch.id as pitchId", "solution.id as solutionId", "solution.org_id as ownerId"])
    .where("pitch.roadshow_id", "=", roadshowId)
    .where("solution.status", "=", "published")
    .execute();
  return [
    ...needs.map((one) => ({ ...one, solutionId: null })),
    ...solutions.map((one) => ({ ...one, needId: null })),
  ];
}

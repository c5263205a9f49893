import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember, isStaff, mayActFor } from "../../shared/actor.ts";
import { conflict, invalid, notFound } from "../../shared/errors.ts";
import { endedStatuses } from "../agreement.ts";
import type { DraftInput } from "../input.ts";
import { findAwardSource } from "../queries/award.server.ts";
import { answeredIndicators } from "../queries/carried.server.ts";
import {
  findHeldPitch,
  findIntentSource,
  findStandingEntry,
  mayUsePitch,
} from "../queries/sources.server.ts";
import type { Indicator, Partner } from "../terms.ts";

type Links = Pick<
  Row<"agreement">,
  "intent_id" | "pitch_id" | "bid_id" | "entry_id" | "need_id" | "solution_id"
>;

interface Origin {
  links: Links;
  /** The indicators that it brings along, with how a bid answered them. */
  known: Indicator[];
  /** The consortium as the bid was awarded; no edit changes it. */
  partners: Partner[];
  /** Refuses a second agreement out of the same intent or bid; run after the event row has put such drafts in a queue. */
  claim: () => Promise<void>;
}

const noLinks = { intent_id: null, pitch_id: null, bid_id: null, entry_id: null };
const unclaimed = { known: [], partners: [], claim: async () => {} };

/**
 * What the agreement came from, checked against its parties. About a need that stands on a list it belongs to that entry, whichever way it
 * came: the list's rules are nobody's to go around.
 */
export async function originOf(trx: Db, actor: Actor, input: DraftInput): Promise<Origin> {
  const { links, ...origin } = await sourceOf(trx, actor, input);
  const entry_id = links.entry_id ?? (await findStandingEntry(trx, links.need_id));
  return { ...origin, links: { ...links, entry_id } };
}

async function sourceOf(trx: Db, actor: Actor, input: DraftInput): Promise<Origin> {
  if (input.source === "intent") return originOfIntent(trx, actor, input);
  if (input.source === "pitch") return originOfPitch(trx, actor, input);
  if (input.source === "award") return originOfAward(trx, actor, input);
  if (input.needId && !(isStaff(actor) || mayActFor(actor, input.seekerOrgId)))
    throw invalid({ needId: "partiesMismatch" });
  const owned = await ownersOf(trx, input.needId ?? null, input.solutionId ?? null);
  if (input.needId && owned.needOrgId !== input.seekerOrgId) throw invalid({ needId: "partiesMismatch" });
  if (input.solutionId && owned.solutionOrgId !== input.solverOrgId)
    throw invalid({ solutionId: "partiesMismatch" });
  const links = { need_id: input.needId ?? null, solution_id: input.solutionId ?? null };
  return { links: { ...noLinks, ...links }, ...unclaimed };
}

async function originOfIntent(trx: Db, actor: Actor, input: DraftInput): Promise<Origin> {
  const intent = await findIntentSource(trx, input.intentId ?? "");
  const sides = intent ? [intent.fromOrgId, intent.toOrgId] : [];
  if (!intent || !(isStaff(actor) || sides.some((orgId) => isMember(actor, orgId)))) throw notFound();
  if (intent.status !== "accepted") throw conflict("intentNotAccepted");
  if (!sides.includes(input.seekerOrgId)) throw invalid({ seekerOrgId: "partiesMismatch" });
  if (!sides.includes(input.solverOrgId)) throw invalid({ solverOrgId: "partiesMismatch" });
  const links = {
    intent_id: intent.id,
    pitch_id: intent.pitchId,
    bid_id: null,
    entry_id: intent.entryId,
    need_id: intent.needId,
    solution_id: intent.solutionId,
  };
  const claim = async () => {
    const taken = await trx
      .selectFrom("agreement")
      .select("id")
      .where("intent_id", "=", intent.id)
      .where("status", "not in", endedStatuses)
      .executeTakeFirst();
    if (taken) throw conflict("agreementExists");
  };
  return { links, known: [], partners: [], claim };
}

async function originOfAward(trx: Db, actor: Actor, input: DraftInput): Promise<Origin> {
  const award = await findAwardSource(trx, actor, input.bidId ?? "");
  const { needId, content: bid } = award;
  if (award.seekerOrgId !== input.seekerOrgId) throw invalid({ seekerOrgId: "partiesMismatch" });
  if (award.solverOrgId !== input.solverOrgId) throw invalid({ solverOrgId: "partiesMismatch" });
  const known = await answeredIndicators(trx, needId, bid);
  const claim = async () => {
    // The award may have been taken back while this draft stood in the queue.
    await findAwardSource(trx, actor, award.id);
    const taken = await trx
      .selectFrom("agreement")
      .select("id")
      .where("bid_id", "=", award.id)
      .where("status", "not in", endedStatuses)
      .executeTakeFirst();
    if (taken) throw conflict("agreementExists");
  };
  const links = { ...noLinks, bid_id: award.id, entry_id: award.entryId, need_id: needId, solution_id: null };
  return { links, known, partners: bid.partners, claim };
}

async function originOfPitch(trx: Db, actor: Actor, input: DraftInput): Promise<Origin> {
  const pitch = await findHeldPitch(trx, input.pitchId ?? "");
  if (!pitch || !mayUsePitch(actor, pitch)) throw notFound();
  if (pitch.needOrgId && pitch.needOrgId !== input.seekerOrgId)
    throw invalid({ seekerOrgId: "partiesMismatch" });
  if (pitch.solutionOrgId && pitch.solutionOrgId !== input.solverOrgId)
    throw invalid({ solverOrgId: "partiesMismatch" });
  const links = { pitch_id: pitch.id, need_id: pitch.needId, solution_id: pitch.solutionId };
  return { links: { ...noLinks, ...links }, ...unclaimed };
}

/** 公告与合同名称一致: an agreement about a need bears the need's title, word for word. */
export async function requireTitleOfNeed(trx: Db, needId: string | null, title: string): Promise<void> {
  if (!needId) return;
  const need = await trx
    .selectFrom("need")
    .select("title")
    .where("id", "=", needId)
    .executeTakeFirstOrThrow();
  if (need.title !== title) throw invalid({ title: "titleOfNeed" });
}

async function ownersOf(trx: Db, needId: string | null, solutionId: string | null) {
  const need = await trx
    .selectFrom("need")
    .select("org_id")
    .where("id", "=", needId ?? "")
    .executeTakeFirst();
  const solution = await trx
    .selectFrom("solution")
    .select("org_id")
    .where("id", "=", solutionId ?? "")
    .executeTakeFirst();
  return { needOrgId: need?.org_id, solutionOrgId: solution?.org_id };
}

import type { AgreementType, Db, OrganizationKind } from "#db/schema.ts";
import type { Procedure } from "../../calls/procedure.ts";
import type { Actor } from "../../shared/actor.ts";
import { isStaff, mayActFor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { mayDraftAgreements } from "../policy.ts";
import type { Indicator } from "../terms.ts";
import { findAwardedBid, findAwardSource } from "./award.server.ts";
import type { Carried } from "./carried.server.ts";
import {
  carriedFromBid,
  carriedFromNeed,
  findRatios,
  listBinding,
  nothingCarried,
} from "./carried.server.ts";
import { findHeldPitch, findIntentSource, findStandingEntry, mayUsePitch } from "./sources.server.ts";

export interface Prefill {
  source: "intent" | "pitch" | "award" | "offline";
  intentId: string | null;
  pitchId: string | null;
  bidId: string | null;
  /** Of a deal made offline about a need; an intent and a pitch know their need themselves. */
  needId: string | null;
  title: string;
  /** About a need, the title is the need's and stays so. */
  isTitleLocked: boolean;
  type: AgreementType;
  seekerOrgId: string | null;
  solverOrgId: string | null;
  carried: Carried;
  /** Indicators that the draft must keep as they are. */
  locked: Indicator[];
  ratios: Procedure["ratios"];
}

const noRatios: Procedure["ratios"] = { ownPerGrant: null, cashShareBp: null };
const blank = {
  intentId: null,
  pitchId: null,
  bidId: null,
  needId: null,
  carried: nothingCarried,
  locked: [],
  ratios: noRatios,
};

/** What the form of a new agreement starts with: parties, title and terms that its origin settles or proposes. */
export async function findPrefill(
  db: Db,
  actor: Actor,
  from: { intentId?: string; pitchId?: string; needId?: string; bidId?: string },
  now = new Date(),
): Promise<Prefill> {
  if (!mayDraftAgreements(actor)) throw forbidden();
  if (from.bidId) return prefillFromAward(db, actor, from.bidId, dayOf(now));
  if (from.intentId) return prefillFromIntent(db, actor, from.intentId);
  if (from.pitchId) return prefillFromPitch(db, actor, from.pitchId);
  if (from.needId) return prefillFromNeed(db, actor, from.needId, dayOf(now));
  const own = actor.memberships.find((m) => m.orgStatus === "verified" && mayActFor(actor, m.orgId));
  const asSeeker = own?.orgKind === "enterprise";
  return {
    ...blank,
    source: "offline",
    title: "",
    isTitleLocked: false,
    type: "interFirm",
    seekerOrgId: asSeeker ? own.orgId : null,
    solverOrgId: own && !asSeeker ? own.orgId : null,
  };
}

/** About a need its firm is the seeker; about a solution only, the one who asks for it is. */
async function prefillFromIntent(db: Db, actor: Actor, id: string): Promise<Prefill> {
  const intent = await findIntentSource(db, id);
  const sides = intent ? [intent.fromOrgId, intent.toOrgId] : [];
  if (!intent || !(isStaff(actor) || sides.some((orgId) => mayActFor(actor, orgId)))) throw notFound();
  if (intent.status !== "accepted") throw conflict("intentNotAccepted");
  const toSeeker = intent.needId !== null;
  const seekerOrgId = toSeeker ? intent.toOrgId : intent.fromOrgId;
  const solverOrgId = toSeeker ? intent.fromOrgId : intent.toOrgId;
  return {
    ...blank,
    source: "intent",
    intentId: intent.id,
    carried: await carriedFromNeed(db, intent.needId),
    ratios: await findRatios(db, intent.entryId ?? (await findStandingEntry(db, intent.needId))),
    title: intent.title,
    isTitleLocked: toSeeker,
    type: await typeFor(db, { needId: intent.needId, solverOrgId }),
    seekerOrgId,
    solverOrgId,
  };
}

async function prefillFromPitch(db: Db, actor: Actor, id: string): Promise<Prefill> {
  const pitch = await findHeldPitch(db, id);
  if (!pitch || !mayUsePitch(actor, pitch)) throw notFound();
  const ownOrgId = actor.memberships.find((m) => mayActFor(actor, m.orgId))?.orgId ?? null;
  const seekerOrgId = pitch.needOrgId ?? (ownOrgId === pitch.solutionOrgId ? null : ownOrgId);
  const solverOrgId = pitch.solutionOrgId ?? (ownOrgId === pitch.needOrgId ? null : ownOrgId);
  return {
    ...blank,
    source: "pitch",
    pitchId: pitch.id,
    carried: await carriedFromNeed(db, pitch.needId),
    ratios: await findRatios(db, await findStandingEntry(db, pitch.needId)),
    title: pitch.needTitle ?? pitch.title,
    isTitleLocked: pitch.needId !== null,
    type: await typeFor(db, { needId: pitch.needId, solverOrgId: solverOrgId ?? "" }),
    seekerOrgId,
    solverOrgId,
  };
}

async function prefillFromAward(db: Db, actor: Actor, id: string, today: string): Promise<Prefill> {
  const { content, ...award } = await findAwardSource(db, actor, id);
  const { needId, title, seekerOrgId, solverOrgId } = award;
  return {
    ...blank,
    source: "award",
    bidId: award.id,
    title,
    isTitleLocked: true,
    type: await typeFor(db, { needId, solverOrgId }),
    seekerOrgId,
    solverOrgId,
    carried: await carriedFromBid(db, { needId, bid: content, today }),
    locked: await listBinding(db, needId),
    ratios: await findRatios(db, award.entryId),
  };
}

/** A deal that was made outside the platform about a need that stands on it; once its entry is awarded, the deal with the winner. */
async function prefillFromNeed(db: Db, actor: Actor, id: string, today: string): Promise<Prefill> {
  const need = await db
    .selectFrom("need")
    .select(["id", "title", "org_id as orgId"])
    .where("id", "=", id)
    .where("status", "=", "published")
    .executeTakeFirst();
  if (!need || !(isStaff(actor) || mayActFor(actor, need.orgId))) throw notFound();
  const bidId = await findAwardedBid(db, id);
  if (bidId) return prefillFromAward(db, actor, bidId, today);
  return {
    ...blank,
    source: "offline",
    needId: need.id,
    carried: await carriedFromNeed(db, need.id),
    ratios: await findRatios(db, await findStandingEntry(db, need.id)),
    title: need.title,
    isTitleLocked: true,
    type: "interFirm",
    seekerOrgId: need.orgId,
    solverOrgId: null,
  };
}

/** The likeliest of the three kinds; the drafter may choose another. */
async function typeFor(
  db: Db,
  { needId, solverOrgId }: { needId: string | null; solverOrgId: string },
): Promise<AgreementType> {
  if (!needId) return "adoption";
  const solver = await db
    .selectFrom("organization")
    .select("kind")
    .where("id", "=", solverOrgId)
    .executeTakeFirst();
  const firm: OrganizationKind = "enterprise";
  return solver?.kind === firm ? "interFirm" : "project";
}

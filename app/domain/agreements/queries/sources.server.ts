import type { AgreementType, Db, OrganizationKind } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isStaff, isVerified, mayActFor } from "../../shared/actor.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { mayDraftAgreements } from "../policy.ts";

/** An intent as the origin of an agreement. An intent to a list entry is about the entry's need. */
export async function findIntentSource(db: Db, id: string) {
  return db
    .selectFrom("intent")
    .leftJoin("call_entry", "call_entry.id", "intent.call_entry_id")
    .leftJoin("need", (join) =>
      join.on((eb) => eb("need.id", "=", eb.fn.coalesce("intent.need_id", "call_entry.need_id"))),
    )
    .leftJoin("solution", "solution.id", "intent.solution_id")
    .select([
      "intent.id",
      "intent.status",
      "intent.from_org_id as fromOrgId",
      "intent.to_org_id as toOrgId",
      "intent.solution_id as solutionId",
      "intent.pitch_id as pitchId",
    ])
    .select((eb) => [
      "need.id as needId",
      eb.fn.coalesce("need.title", "solution.title", "intent.intent_no").as("title"),
    ])
    .where("intent.id", "=", id)
    .executeTakeFirst();
}

/** A pitch as the origin of an agreement: only one that was held, and that presented a need or a solution. */
export async function findHeldPitch(db: Db, id: string) {
  return db
    .selectFrom("pitch")
    .leftJoin("need", "need.id", "pitch.need_id")
    .leftJoin("solution", "solution.id", "pitch.solution_id")
    .select([
      "pitch.id",
      "pitch.title",
      "pitch.need_id as needId",
      "pitch.solution_id as solutionId",
      "need.title as needTitle",
      "need.org_id as needOrgId",
      "need.name_tier as nameTier",
      "solution.org_id as solutionOrgId",
    ])
    .where("pitch.id", "=", id)
    .where("pitch.held_at", "is not", null)
    .where((eb) => eb.or([eb("pitch.need_id", "is not", null), eb("pitch.solution_id", "is not", null)]))
    .executeTakeFirst();
}

type HeldPitch = NonNullable<Awaited<ReturnType<typeof findHeldPitch>>>;

/** A need that keeps its firm's name back is not turned into an agreement by who may not read the name. */
export function mayUsePitch(
  actor: Actor,
  { needOrgId, nameTier }: Pick<HeldPitch, "needOrgId" | "nameTier">,
): boolean {
  if (!needOrgId || nameTier === "public") return true;
  return isStaff(actor) || mayActFor(actor, needOrgId) || (nameTier === "verified" && isVerified(actor));
}

export interface Prefill {
  source: "intent" | "pitch" | "offline";
  intentId: string | null;
  pitchId: string | null;
  /** Of a deal made offline about a need; an intent and a pitch know their need themselves. */
  needId: string | null;
  title: string;
  /** About a need, the title is the need's and stays so. */
  isTitleLocked: boolean;
  type: AgreementType;
  seekerOrgId: string | null;
  solverOrgId: string | null;
}

/** What the form of a new agreement starts with: parties and title of the intent or pitch that it grew out of. */
export async function findPrefill(
  db: Db,
  actor: Actor,
  from: { intentId?: string; pitchId?: string; needId?: string },
): Promise<Prefill> {
  if (!mayDraftAgreements(actor)) throw forbidden();
  if (from.intentId) return prefillFromIntent(db, actor, from.intentId);
  if (from.pitchId) return prefillFromPitch(db, actor, from.pitchId);
  if (from.needId) return prefillFromNeed(db, actor, from.needId);
  const own = actor.memberships.find((m) => m.orgStatus === "verified" && mayActFor(actor, m.orgId));
  const asSeeker = own?.orgKind === "enterprise";
  return {
    source: "offline",
    intentId: null,
    pitchId: null,
    needId: null,
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
    source: "intent",
    intentId: intent.id,
    pitchId: null,
    needId: null,
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
    source: "pitch",
    intentId: null,
    pitchId: pitch.id,
    needId: null,
    title: pitch.needTitle ?? pitch.title,
    isTitleLocked: pitch.needId !== null,
    type: await typeFor(db, { needId: pitch.needId, solverOrgId: solverOrgId ?? "" }),
    seekerOrgId,
    solverOrgId,
  };
}

/** A deal that was made outside the platform about a need that stands on it. */
async function prefillFromNeed(db: Db, actor: Actor, id: string): Promise<Prefill> {
  const need = await db
    .selectFrom("need")
    .select(["id", "title", "org_id as orgId"])
    .where("id", "=", id)
    .where("status", "=", "published")
    .executeTakeFirst();
  if (!need || !(isStaff(actor) || mayActFor(actor, need.orgId))) throw notFound();
  return {
    source: "offline",
    intentId: null,
    pitchId: null,
    needId: need.id,
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

/** The organizations that may be named as parties: the verified ones, by name. */
export async function listPartyChoices(db: Db) {
  return db
    .selectFrom("organization")
    .select(["id", "name", "kind"])
    .where("status", "=", "verified")
    .where("kind", "!=", "agency")
    .orderBy("name")
    .execute();
}

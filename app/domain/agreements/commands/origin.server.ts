import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember, isStaff, mayActFor } from "../../shared/actor.ts";
import { conflict, invalid, notFound } from "../../shared/errors.ts";
import type { DraftInput } from "../input.ts";
import { findHeldPitch, findIntentSource, mayUsePitch } from "../queries/sources.server.ts";

type Links = Pick<Row<"agreement">, "intent_id" | "pitch_id" | "need_id" | "solution_id">;

interface Origin {
  links: Links;
  /** Refuses a second agreement out of the same intent; run after the event row has put such drafts in a queue. */
  claim: () => Promise<void>;
}

const unclaimed = async () => {};

/** What the agreement came from, checked against its parties. */
export async function originOf(trx: Db, actor: Actor, input: DraftInput): Promise<Origin> {
  if (input.source === "intent") return originOfIntent(trx, actor, input);
  if (input.source === "pitch") return originOfPitch(trx, actor, input);
  if (input.needId && !(isStaff(actor) || mayActFor(actor, input.seekerOrgId)))
    throw invalid({ needId: "partiesMismatch" });
  const owned = await ownersOf(trx, input.needId ?? null, input.solutionId ?? null);
  if (input.needId && owned.needOrgId !== input.seekerOrgId) throw invalid({ needId: "partiesMismatch" });
  if (input.solutionId && owned.solutionOrgId !== input.solverOrgId)
    throw invalid({ solutionId: "partiesMismatch" });
  const links = { need_id: input.needId ?? null, solution_id: input.solutionId ?? null };
  return { links: { intent_id: null, pitch_id: null, ...links }, claim: unclaimed };
}

async function originOfIntent(trx: Db, actor: Actor, input: DraftInput): Promise<Origin> {
  const intent = await findIntentSource(trx, input.intentId ?? "");
  const sides = intent ? [intent.fromOrgId, intent.toOrgId] : [];
  if (!intent || !(isStaff(actor) || sides.some((orgId) => isMember(actor, orgId)))) throw notFound();
  if (intent.status !== "accepted") throw conflict("intentNotAccepted");
  if (!sides.includes(input.seekerOrgId)) throw invalid({ seekerOrgId: "partiesMismatch" });
  if (!sides.includes(input.solverOrgId)) throw invalid({ solverOrgId: "partiesMismatch" });
  const links = { need_id: intent.needId, solution_id: intent.solutionId, pitch_id: intent.pitchId };
  const claim = async () => {
    const taken = await trx
      .selectFrom("agreement")
      .select("id")
      .where("intent_id", "=", intent.id)
      .where("status", "!=", "cancelled")
      .executeTakeFirst();
    if (taken) throw conflict("agreementExists");
  };
  return { links: { intent_id: intent.id, ...links }, claim };
}

async function originOfPitch(trx: Db, actor: Actor, input: DraftInput): Promise<Origin> {
  const pitch = await findHeldPitch(trx, input.pitchId ?? "");
  if (!pitch || !mayUsePitch(actor, pitch)) throw notFound();
  if (pitch.needOrgId && pitch.needOrgId !== input.seekerOrgId)
    throw invalid({ seekerOrgId: "partiesMismatch" });
  if (pitch.solutionOrgId && pitch.solutionOrgId !== input.solverOrgId)
    throw invalid({ solverOrgId: "partiesMismatch" });
  const links = { pitch_id: pitch.id, need_id: pitch.needId, solution_id: pitch.solutionId };
  return { links: { intent_id: null, ...links }, claim: unclaimed };
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

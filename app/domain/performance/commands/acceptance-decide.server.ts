import type { AcceptanceVerdict, Db } from "#db/schema.ts";
import { advance } from "../../agreements/commands/record.server.ts";
import { readCalendar } from "../../calls/queries/calendar.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { addDays, dayOf, daysPast } from "../../shared/clock.ts";
import { conflict, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import { periodOf } from "../../shared/working-days.ts";
import type { AcceptanceRules } from "../acceptance.ts";
import { acceptanceMoves, lastRound, missedBinding, opinionConcludes, owesOpinion } from "../acceptance.ts";
import type { JudgeInput } from "../acceptance-input.ts";
import { mayDecideAcceptance, mayFailRectification, mayGiveOpinion } from "../acceptance-policy.ts";
import { readAcceptanceRules } from "../queries/acceptance-rules.server.ts";
import type { HeldAcceptance } from "./acceptance-record.server.ts";
import { holdAcceptance } from "./acceptance-record.server.ts";
import { heldAgreement } from "./held.server.ts";

type Judging = JudgeInput & { id: string };

/**
 * The firm's opinion, once a round: a verdict with its reasons, and of each indicator whether it was met. Where nobody else is asked
 * (`opinionConcludes`) it is the conclusion. Refusals: those of `judge`.
 */
export async function giveOpinion(db: Db, actor: Actor, input: Judging, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdAcceptance(trx, actor, input, mayGiveOpinion);
    if (held.acceptance.opinion_at !== null) throw conflict("wrongState");
    await judge(trx, held, input);
    await trx
      .updateTable("acceptance")
      .set({
        opinion_verdict: input.verdict,
        opinion: input.text,
        opinion_by: actor.userId,
        opinion_at: now.toISOString(),
      })
      .where("id", "=", held.acceptance.id)
      .execute();
    if (opinionConcludes(held.rules, held.indicators)) return conclude(trx, actor, held, input, now);
    const missed = missedNames(held, input);
    const data = { round: held.acceptance.round, verdict: input.verdict, note: input.text, missed };
    const about = { subjectType: "agreement", subjectId: held.agreement.id };
    await recordEvent(trx, actor, { type: "agreement.opinionGiven", ...about, data }, now);
  });
}

/**
 * The conclusion of a round (通过, 整改, 不通过), once the firm has spoken ("opinionFirst") and as many experts as the list asks for, none
 * of whom still owes an opinion ("opinionsMissing"). What it says of the indicators is what counts. Refusals: those of `judge`.
 */
export async function decideAcceptance(
  db: Db,
  actor: Actor,
  input: Judging,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdAcceptance(trx, actor, input, (who, parties, { decidedBy }) =>
      mayDecideAcceptance(who, parties, decidedBy),
    );
    if (held.acceptance.opinion_at === null) throw conflict("opinionFirst");
    const seats = await trx
      .selectFrom("acceptance_expert")
      .select("status")
      .where("acceptance_id", "=", held.acceptance.id)
      .execute();
    const given = seats.filter(({ status }) => status === "submitted").length;
    if (given < held.rules.experts || seats.some(({ status }) => owesOpinion(status)))
      throw conflict("opinionsMissing");
    await judge(trx, held, input);
    await conclude(trx, actor, held, input, now);
  });
}

/** 约束性指标 that were missed forbid a pass, each named; a second rectification there is not. */
async function judge(trx: Db, { acceptance, indicators }: HeldAcceptance, { verdict, met }: Judging) {
  if (verdict === "rectify" && acceptance.round >= lastRound) throw invalid({ verdict: "secondRectify" });
  const isWhole = indicators.every(({ id }) => met.some((row) => row.indicatorId === id));
  if (!isWhole || met.length !== indicators.length) throw conflict("wrongState");
  const isBinding = (id: string) => indicators.some((one) => one.id === id && one.binding);
  const missed = missedBinding(met.map((row) => ({ met: row.met, binding: isBinding(row.indicatorId) })));
  if (verdict === "pass" && missed.length > 0)
    throw invalid(Object.fromEntries(missed.map((place) => [`met[${place}].met`, "bindingMissed"])));
  for (const row of met)
    await trx
      .updateTable("acceptance_result")
      .set({ met: row.met ? 1 : 0 })
      .where("acceptance_id", "=", acceptance.id)
      .where("indicator_id", "=", row.indicatorId)
      .execute();
}

const missedNames = ({ indicators }: HeldAcceptance, { met }: Judging) =>
  indicators.flatMap(({ id, name }) => (met.some((row) => row.indicatorId === id && !row.met) ? [name] : []));

const eventOf: Record<AcceptanceVerdict, string> = {
  pass: "agreement.accepted",
  rectify: "agreement.rectificationAsked",
  fail: "agreement.acceptanceFailed",
};

async function conclude(
  trx: Db,
  actor: Actor,
  held: HeldAcceptance,
  { verdict, text, met, ...ref }: Judging,
  now: Date,
): Promise<void> {
  const { agreement, acceptance, rules } = held;
  const rectifyBy = verdict === "rectify" ? dayOf(addDays(now, rules.rectificationDays)) : null;
  const noticeUntil = verdict === "rectify" ? null : await noticeEnd(trx, rules, now);
  await trx
    .updateTable("acceptance")
    .set({
      status: move(acceptanceMoves, verdict, acceptance.status),
      conclusion: text,
      rectify_by: rectifyBy,
      decided_by: actor.userId,
      decided_at: now.toISOString(),
      notice_until: noticeUntil,
    })
    .where("id", "=", acceptance.id)
    .execute();
  const missed = missedNames(held, { verdict, text, met, ...ref });
  const data = { round: acceptance.round, note: text, missed, rectifyBy, noticeUntil };
  const set = verdict === "fail" ? { ended_at: now.toISOString() } : {};
  await advance(trx, actor, agreement, { act: verdict, set, type: eventOf[verdict], data }, now);
}

/** The last day of the public notice of a result that begins today; null where the list has none. */
async function noticeEnd(trx: Db, { notice }: AcceptanceRules, now: Date): Promise<string | null> {
  return notice && periodOf(dayOf(now), notice, await readCalendar(trx)).endsOn;
}

/** Fails an agreement whose rectification day passed without a new application; before that `conflict("rectificationRunning")`. */
export async function failRectification(
  db: Db,
  actor: Actor,
  { id, text }: { id: string; text: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const statuses = ["rectifying"] as const;
    const agreement = await heldAgreement(trx, actor, { id, statuses, may: mayFailRectification });
    const last = await trx
      .selectFrom("acceptance")
      .select(["id", "rectify_by"])
      .where("agreement_id", "=", id)
      .where("status", "=", "rectify")
      .executeTakeFirstOrThrow();
    if (daysPast(last.rectify_by, dayOf(now)) === 0) throw conflict("rectificationRunning");
    const noticeUntil = await noticeEnd(trx, await readAcceptanceRules(trx, id), now);
    await trx
      .updateTable("acceptance")
      .set({ notice_until: noticeUntil })
      .where("id", "=", last.id)
      .execute();
    const data = { note: text, noticeUntil };
    const set = { ended_at: now.toISOString() };
    await advance(trx, actor, agreement, { act: "fail", set, type: eventOf.fail, data }, now);
  });
}

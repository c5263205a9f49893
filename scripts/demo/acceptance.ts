import { completeAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { applyInput, judgeInput } from "#app/domain/performance/acceptance-input.ts";
import { applyForAcceptance } from "#app/domain/performance/commands/acceptance-apply.server.ts";
import { decideAcceptance, giveOpinion } from "#app/domain/performance/commands/acceptance-decide.server.ts";
import {
  acceptSeat,
  appointExperts,
  submitExpertOpinion,
} from "#app/domain/performance/commands/acceptance-experts.server.ts";
import { giveFeedback } from "#app/domain/performance/commands/feedback.server.ts";
import { listIndicators } from "#app/domain/performance/queries/acceptance-rules.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import type { AcceptanceVerdict } from "#db/schema.ts";
import type { DemoAcceptance, DemoRound } from "#db/seeds/demo/acceptance.ts";
import { acceptances, feedback } from "#db/seeds/demo/acceptance.ts";
import { sideOf } from "./parties.ts";
import type { Stage, Step } from "./replay.ts";

/** Coordinators appoint the experts; each that has come so far declares to have no tie and gives an opinion. */
async function panelLife(
  stage: Stage,
  key: string,
  experts: NonNullable<DemoRound["panel"]>["experts"],
  now: Date,
): Promise<void> {
  const people = await Promise.all(experts.map(({ user }) => stage.as(user)));
  const userIds = people.map(({ userId }) => userId as string);
  const acceptanceId = stage.id("acceptance", key);
  const ref = { id: stage.id("agreement", key), acceptanceId };
  await appointExperts(stage.db, await stage.as("coordinator"), { ...ref, userIds }, now);
  for (const [index, { hasDeclared, said }] of experts.entries()) {
    if (!hasDeclared && !said) continue;
    const actor = people[index] as Actor;
    const { id: seatId } = await stage.db
      .selectFrom("acceptance_expert")
      .select("id")
      .where("acceptance_id", "=", acceptanceId)
      .where("user_id", "=", actor.userId)
      .executeTakeFirstOrThrow();
    await acceptSeat(stage.db, actor, { seatId }, now);
    if (said) await submitExpertOpinion(stage.db, actor, { seatId, ...said }, now);
  }
}

/** The solver's application, the firm's word, and where a panel is asked its opinions and the conclusion; else the firm's word is that. */
function roundLife(key: string, { appliedDaysAgo, summary, measured, opinion, panel }: DemoRound): Step[] {
  const resultOf = (name: string) => {
    const found = measured[name];
    if (!found) throw new Error(`nothing was measured of "${name}" in "${key}"`);
    return found;
  };
  const apply: Step = {
    daysAgo: appliedDaysAgo,
    run: async (stage, now) => {
      const id = stage.id("agreement", key);
      const results = (await listIndicators(stage.db, id)).map((indicator) => {
        const { value, method, evidence } = resultOf(indicator.name);
        return { indicatorId: indicator.id, measured: value, method, evidence };
      });
      const input = applyInput.parse({ summary, results });
      const solver = await sideOf(stage, key, "solver");
      stage.ids.set(`acceptance/${key}`, await applyForAcceptance(stage.db, solver, { id, ...input }, now));
    },
  };
  if (!opinion) return [apply];
  const judgement = async (stage: Stage, { verdict, text }: { verdict: AcceptanceVerdict; text: string }) => {
    const id = stage.id("agreement", key);
    const met = (await listIndicators(stage.db, id)).map((indicator) => ({
      indicatorId: indicator.id,
      met: resultOf(indicator.name).isMissed ? "no" : "yes",
    }));
    return { id, ...judgeInput.parse({ acceptanceId: stage.id("acceptance", key), verdict, text, met }) };
  };
  const judge: Step = {
    daysAgo: opinion.daysAgo,
    run: async (stage, now) =>
      giveOpinion(stage.db, await sideOf(stage, key, "seeker"), await judgement(stage, opinion), now),
  };
  if (!panel) return [apply, judge];
  const { experts, conclusion } = panel;
  const sit: Step = {
    daysAgo: (opinion.daysAgo + (conclusion?.daysAgo ?? 0)) / 2,
    run: (stage, now) => panelLife(stage, key, experts, now),
  };
  if (!conclusion) return [apply, judge, sit];
  const conclude: Step = {
    daysAgo: conclusion.daysAgo,
    run: async (stage, now) =>
      decideAcceptance(stage.db, await stage.as("coordinator"), await judgement(stage, conclusion), now),
  };
  return [apply, judge, sit, conclude];
}

function acceptanceLife({ agreement, rounds, closedDaysAgo }: DemoAcceptance): Step[] {
  const steps = rounds.flatMap((round) => roundLife(agreement, round));
  if (closedDaysAgo === undefined) return steps;
  const close: Step = {
    daysAgo: closedDaysAgo,
    run: async (stage, now) =>
      completeAgreement(
        stage.db,
        await sideOf(stage, agreement, "seeker"),
        { id: stage.id("agreement", agreement) },
        now,
      ),
  };
  return [...steps, close];
}

const feedbackLife = ({ agreement, daysAgo, ...word }: (typeof feedback)[number]): Step => ({
  daysAgo,
  run: async (stage, now) =>
    giveFeedback(
      stage.db,
      await sideOf(stage, agreement, word.side),
      { id: stage.id("agreement", agreement), ...word },
      now,
    ),
});

export const acceptanceSteps: Step[] = [
  ...acceptances.flatMap(acceptanceLife),
  ...feedback.map(feedbackLife),
];

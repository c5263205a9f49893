import { completeAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { applyInput, judgeInput } from "#app/domain/performance/acceptance-input.ts";
import { applyForAcceptance } from "#app/domain/performance/commands/acceptance-apply.server.ts";
import { giveOpinion } from "#app/domain/performance/commands/acceptance-decide.server.ts";
import { giveFeedback } from "#app/domain/performance/commands/feedback.server.ts";
import { listIndicators } from "#app/domain/performance/queries/acceptance-rules.server.ts";
import type { DemoAcceptance, DemoRound } from "#db/seeds/demo/acceptance.ts";
import { acceptances, feedback } from "#db/seeds/demo/acceptance.ts";
import { agreements } from "#db/seeds/demo/deals.ts";
import type { Stage, Step } from "./replay.ts";

const partyOf = (stage: Stage, key: string, side: "seeker" | "solver") => {
  const found = agreements.find((one) => one.key === key);
  if (!found) throw new Error(`the demo has no agreement "${key}"`);
  return stage.asOrg(found[`${side}Org`]);
};

/** The solver's application and the firm's word, which in these deals is the conclusion. */
function roundLife(key: string, { appliedDaysAgo, summary, measured, opinion }: DemoRound): Step[] {
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
      const solver = await partyOf(stage, key, "solver");
      stage.ids.set(`acceptance/${key}`, await applyForAcceptance(stage.db, solver, { id, ...input }, now));
    },
  };
  if (!opinion) return [apply];
  const judge: Step = {
    daysAgo: opinion.daysAgo,
    run: async (stage, now) => {
      const id = stage.id("agreement", key);
      const met = (await listIndicators(stage.db, id)).map((indicator) => ({
        indicatorId: indicator.id,
        met: resultOf(indicator.name).isMissed ? "no" : "yes",
      }));
      const { verdict, text } = opinion;
      const input = judgeInput.parse({ acceptanceId: stage.id("acceptance", key), verdict, text, met });
      await giveOpinion(stage.db, await partyOf(stage, key, "seeker"), { id, ...input }, now);
    },
  };
  return [apply, judge];
}

function acceptanceLife({ agreement, rounds, closedDaysAgo }: DemoAcceptance): Step[] {
  const steps = rounds.flatMap((round) => roundLife(agreement, round));
  if (closedDaysAgo === undefined) return steps;
  const close: Step = {
    daysAgo: closedDaysAgo,
    run: async (stage, now) =>
      completeAgreement(
        stage.db,
        await partyOf(stage, agreement, "seeker"),
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
      await partyOf(stage, agreement, word.side),
      { id: stage.id("agreement", agreement), ...word },
      now,
    ),
});

export const acceptanceSteps: Step[] = [
  ...acceptances.flatMap(acceptanceLife),
  ...feedback.map(feedbackLife),
];

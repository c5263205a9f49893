import { completeAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { applyInput, judgeInput } from "#app/domain/performance/acceptance-input.ts";
import { applyForAcceptance } from "#app/domain/performance/commands/acceptance-apply.server.ts";
import { giveOpinion } from "#app/domain/performance/commands/acceptance-decide.server.ts";
import type { DemoAgreement } from "#db/seeds/demo/types.ts";
import type { Stage, Step } from "./replay.ts";

/** What follows the last milestone of a demo agreement that is over: application, the firm's word, closing. */
export function acceptanceLife(agreement: DemoAgreement): Step[] {
  if (agreement.status !== "completed") return [];
  const after = -Math.max(...agreement.milestones.map((m) => m.dueInDays));
  const idOf = (stage: Stage) => stage.id("agreement", agreement.key);
  return [
    {
      daysAgo: Math.max(0.19, after - 0.3),
      run: async (stage, now) => {
        const input = applyInput.parse({ summary: agreement.milestones.at(-1)?.doneNote });
        const solver = await stage.asOrg(agreement.solverOrg);
        stage.ids.set(
          `acceptance/${agreement.key}`,
          await applyForAcceptance(stage.db, solver, { id: idOf(stage), ...input }, now),
        );
      },
    },
    {
      daysAgo: Math.max(0.15, after - 0.6),
      run: async (stage, now) => {
        const input = judgeInput.parse({
          acceptanceId: stage.id("acceptance", agreement.key),
          verdict: "pass",
          text: "达到协议约定，同意验收。",
        });
        return giveOpinion(
          stage.db,
          await stage.asOrg(agreement.seekerOrg),
          { id: idOf(stage), ...input },
          now,
        );
      },
    },
    {
      daysAgo: Math.max(0.1, after - 1),
      run: async (stage, now) =>
        completeAgreement(stage.db, await stage.asOrg(agreement.seekerOrg), { id: idOf(stage) }, now),
    },
  ];
}

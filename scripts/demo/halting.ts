import { agreeToChange, refuseChange } from "#app/domain/performance/commands/answer-change.server.ts";
import { requestHalt } from "#app/domain/performance/commands/request-change.server.ts";
import type { DemoHalt } from "#db/seeds/demo/halted.ts";
import { halts } from "#db/seeds/demo/halted.ts";
import { sideOf } from "./parties.ts";
import type { Step } from "./replay.ts";

const haltLife = (halt: DemoHalt, at: number): Step[] => {
  const key = `${halt.agreement}/${at}`;
  const ask: Step = {
    daysAgo: halt.daysAgo,
    run: async (stage, now) => {
      const id = stage.id("agreement", halt.agreement);
      const actor = await sideOf(stage, halt.agreement, halt.side);
      stage.ids.set(`change/${key}`, await requestHalt(stage.db, actor, { ...halt, id }, now));
    },
  };
  const { answer } = halt;
  if (!answer) return [ask];
  const reply: Step = {
    daysAgo: answer.daysAgo,
    run: async (stage, now) => {
      const actor = await sideOf(stage, halt.agreement, halt.side === "seeker" ? "solver" : "seeker");
      const id = stage.id("agreement", halt.agreement);
      const input = { id, changeId: stage.id("change", key), note: answer.note };
      const act = answer.agrees ? agreeToChange : refuseChange;
      await act(stage.db, actor, input, now);
    },
  };
  return [ask, reply];
};

/** Requests to rest or to end early, and what the other side said. */
export const haltingSteps: Step[] = halts.flatMap(haltLife);

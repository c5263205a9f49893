import { closeDueCalls } from "#app/domain/calls/commands/clock.server.ts";
import { createCall } from "#app/domain/calls/commands/edit.server.ts";
import { addEntry } from "#app/domain/calls/commands/entries.server.ts";
import { saveProcedure } from "#app/domain/calls/commands/procedure.server.ts";
import { publishCall, withdrawCall } from "#app/domain/calls/commands/publish.server.ts";
import { callInput } from "#app/domain/calls/input.ts";
import { defaultProcedure } from "#app/domain/calls/procedure.ts";
import { calls } from "#db/seeds/demo/calls.ts";
import type { DemoCall } from "#db/seeds/demo/types.ts";
import type { Step } from "./replay.ts";
import { dayFrom } from "./replay.ts";

/** Lists open at nine and close at five, Beijing time. */
const at = (day: string, time: string) => `${day}T${time}`;

function lifeOf(call: DemoCall): Step[] {
  const prepared = call.status === "draft" ? 2 : Math.max(1, -call.opensInDays + 0.3);
  const create: Step = {
    daysAgo: prepared,
    run: async (stage, now) => {
      const coordinator = await stage.as("coordinator");
      const opensAt = at(dayFrom(stage, call.opensInDays), "09:00");
      const closesAt = at(dayFrom(stage, call.closesInDays), "17:00");
      const id = await createCall(
        stage.db,
        coordinator,
        callInput.parse({ ...call, opensAt, closesAt }),
        now,
      );
      stage.ids.set(`call/${call.key}`, id);
      const defaults = defaultProcedure(call.fundingMode);
      const publicise = call.publicisesResults ?? defaults.acceptance.publicise;
      const procedure = {
        ...defaults,
        bidding: "intents" as const,
        acceptance: { ...defaults.acceptance, publicise },
      };
      await saveProcedure(stage.db, coordinator, { id, version: 1, procedure }, now);
      for (const key of call.entries) {
        const entryId = await addEntry(
          stage.db,
          coordinator,
          { callId: id, needId: stage.id("need", key) },
          now,
        );
        stage.ids.set(`entry/${call.key}/${key}`, entryId);
      }
    },
  };
  if (call.status === "draft") return [create];
  if (call.status === "withdrawn")
    return [
      create,
      {
        daysAgo: prepared / 2,
        run: async (stage, now) => {
          const reason = "该园区需求并入下一批市级榜单统一发布。";
          await withdrawCall(
            stage.db,
            await stage.as("coordinator"),
            { id: stage.id("call", call.key), reason },
            now,
          );
        },
      },
    ];
  const publish: Step = {
    daysAgo: -call.opensInDays,
    run: async (stage, now) =>
      publishCall(
        stage.db,
        await stage.as("coordinator"),
        { id: stage.id("call", call.key), version: 2 },
        now,
      ),
  };
  if (call.status === "published") return [create, publish];
  return [
    create,
    publish,
    { daysAgo: -call.closesInDays - 1, run: (stage, now) => closeDueCalls(stage.db, now) },
  ];
}

export const callSteps: Step[] = calls.flatMap(lifeOf);

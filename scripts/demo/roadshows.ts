import {
  approveRegistrations,
  refuseRegistrations,
  setAudience,
} from "#app/domain/roadshows/commands/admission.server.ts";
import { addPitch } from "#app/domain/roadshows/commands/agenda.server.ts";
import { createRoadshow } from "#app/domain/roadshows/commands/details.server.ts";
import { markPitchHeld } from "#app/domain/roadshows/commands/held.server.ts";
import {
  cancelRoadshow,
  holdRoadshow,
  publishRoadshow,
} from "#app/domain/roadshows/commands/publish.server.ts";
import { register } from "#app/domain/roadshows/commands/registration.server.ts";
import { pitchInput, roadshowInput } from "#app/domain/roadshows/input.ts";
import { instantOf } from "#app/domain/shared/clock.ts";
import { roadshows } from "#db/seeds/demo/roadshows.ts";
import type { DemoRoadshow } from "#db/seeds/demo/types.ts";
import type { Stage, Step } from "./replay.ts";
import { dayFrom } from "./replay.ts";

export function startOf(stage: Stage, show: DemoRoadshow): Date {
  if (show.beganMinutesAgo !== undefined)
    return new Date(stage.seededAt.getTime() - show.beganMinutesAgo * 60_000);
  const local = `${dayFrom(stage, show.startsInDays)}T${String(show.startHour).padStart(2, "0")}:00`;
  return new Date(instantOf(local) ?? "");
}

function lifeOf(show: DemoRoadshow): Step[] {
  const announced = Math.max(2, -show.startsInDays + 4);
  const steps: Step[] = [{ daysAgo: announced, run: (stage, now) => prepare(stage, show, now) }];
  if (show.status === "draft") return steps;
  steps.push({
    daysAgo: announced - 0.5,
    run: async (stage, now) => {
      const id = stage.id("roadshow", show.key);
      await publishRoadshow(
        stage.db,
        await stage.as("coordinator"),
        { id, linkLater: show.meetingLink ? undefined : "on" },
        now,
      );
      await gather(stage, show, now);
    },
  });
  if (show.status === "cancelled")
    steps.push({
      daysAgo: announced - 1,
      run: async (stage, now) => {
        const reason = "主讲单位行程冲突，改期后另行通知。";
        const id = stage.id("roadshow", show.key);
        await cancelRoadshow(stage.db, await stage.as("coordinator"), { id, reason }, now);
      },
    });
  if (show.status === "held")
    steps.push({ daysAgo: -show.startsInDays - 0.5, run: (stage) => hold(stage, show) });
  return steps;
}

async function prepare(stage: Stage, show: DemoRoadshow, now: Date): Promise<void> {
  const coordinator = await stage.as("coordinator");
  const start = startOf(stage, show);
  const input = roadshowInput.parse({
    ...show,
    startsAt: start.toISOString(),
    endsAt: new Date(start.getTime() + show.durationMinutes * 60_000).toISOString(),
  });
  const id = await createRoadshow(stage.db, coordinator, input, now);
  stage.ids.set(`roadshow/${show.key}`, id);
  for (const [position, item] of show.agenda.entries()) {
    const needId = item.need && stage.id("need", item.need);
    const solutionId = item.solution && stage.id("solution", item.solution);
    const pitchId = await addPitch(
      stage.db,
      coordinator,
      pitchInput.parse({ ...item, id, needId, solutionId }),
      now,
    );
    stage.ids.set(`pitch/${show.key}/${item.need ?? item.solution ?? position}`, pitchId);
    stage.ids.set(`item/${show.key}/${position}`, pitchId);
  }
}

/** People register a minute after another, and are decided on within the day where the roadshow asks for that. */
async function gather(stage: Stage, show: DemoRoadshow, now: Date): Promise<void> {
  const id = stage.id("roadshow", show.key);
  const coordinator = await stage.as("coordinator");
  const { admission = "open", capacity, refused = [], undecided = [] } = show.audience ?? {};
  if (show.audience)
    await setAudience(stage.db, coordinator, { id, admission, capacity, whenFull: "wait" }, now);
  for (const [i, key] of show.registrations.entries())
    await register(stage.db, await stage.as(key), { id }, new Date(now.getTime() + (i + 1) * 60_000));
  if (admission === "open") return;
  const later = new Date(now.getTime() + 3 * 3600_000);
  for (const { by, ...because } of refused)
    await refuseRegistrations(
      stage.db,
      coordinator,
      { id, userIds: [stage.id("user", by)], ...because },
      later,
    );
  const others = [...undecided, ...refused.map(({ by }) => by)];
  const userIds = show.registrations
    .filter((key) => !others.includes(key))
    .map((key) => stage.id("user", key));
  await approveRegistrations(stage.db, coordinator, { id, userIds }, later);
}

/** Each item is marked as it ends; the event is closed with the last. */
async function hold(stage: Stage, show: DemoRoadshow): Promise<void> {
  const coordinator = await stage.as("coordinator");
  const id = stage.id("roadshow", show.key);
  let clock = startOf(stage, show).getTime();
  for (const [position, item] of show.agenda.entries()) {
    clock += item.minutes * 60_000;
    const pitchId = stage.id("pitch", `${show.key}/${item.need ?? item.solution ?? position}`);
    if (item.held && item.kind !== "break")
      await markPitchHeld(stage.db, coordinator, { id, pitchId }, new Date(clock));
  }
  await holdRoadshow(stage.db, coordinator, { id }, new Date(clock + 60_000));
}

export const roadshowSteps: Step[] = roadshows.flatMap(lifeOf);

import { nameOperator } from "#app/domain/live/commands/operators.server.ts";
import { ask, moveQuestion } from "#app/domain/live/commands/questions.server.ts";
import { moveShow } from "#app/domain/live/commands/stage.server.ts";
import type { Change } from "#app/domain/live/state.ts";
import type { Db, LiveAudience } from "#db/schema.ts";
import { buildOrg, buildUser } from "./builders.ts";
import { buildNeed } from "./builders-needs.ts";
import { buildPitch, buildRegistration, buildRoadshow, showStart } from "./builders-roadshows.ts";

/** So many minutes after the start of the roadshow that the builders make. */
export const minute = (n: number) => new Date(Date.parse(showStart) + n * 60_000);

/** A running roadshow with two talks and a need's pitch; a host named for it, two who registered, one who did not. */
export async function buildLive(db: Db, over: Parameters<typeof buildRoadshow>[1] = {}) {
  const staff = await buildUser(db, { roles: ["coordinator"], name: "协调员" });
  const host = await buildUser(db, { name: "主持人" });
  const orgId = await buildOrg(db, { kind: "institution" });
  const guest = await buildUser(db, { name: "提问人甲", org: orgId, phone: "13800001234" });
  const other = await buildUser(db, { name: "提问人乙" });
  const stranger = await buildUser(db, { name: "路人" });
  const ownerOrgId = await buildOrg(db);
  const needId = await buildNeed(db, { org_id: ownerOrgId, status: "published" });
  const id = await buildRoadshow(db, over);
  const pitches = [
    await buildPitch(db, { roadshow_id: id, title: "开场", minutes: 10 }),
    await buildPitch(db, { roadshow_id: id, title: "需求", kind: "needPitch", need_id: needId, minutes: 20 }),
    await buildPitch(db, { roadshow_id: id, title: "收尾", minutes: 5 }),
  ] as const;
  for (const person of [guest, other]) await buildRegistration(db, id, person.userId);
  await nameOperator(db, staff, { id, email: host.email }, minute(-60));
  return { id, staff, host, guest, other, stranger, orgId, ownerOrgId, needId, pitches };
}

export const begin = (db: Db, live: { id: string; host: Awaited<ReturnType<typeof buildUser>> }) =>
  moveShow(db, live.host, { id: live.id, move: "begin" }, minute(0));

/** A question of the guest, as far as the acts take it. */
export async function buildLiveQuestion(
  db: Db,
  live: Awaited<ReturnType<typeof buildLive>>,
  text: string,
  ...acts: ("show" | "pin" | "answer" | "archive")[]
): Promise<string> {
  const questionId = await ask(db, live.guest, { id: live.id, text }, minute(1));
  for (const move of acts) await moveQuestion(db, live.host, { id: live.id, questionId, move }, minute(2));
  return questionId;
}

/** What was told of a roadshow, in its order. */
export async function toldOf(
  db: Db,
  id: string,
): Promise<{ seq: number; audience: LiveAudience; change: Change }[]> {
  const rows = await db
    .selectFrom("live_event")
    .select(["seq", "audience", "data"])
    .where("roadshow_id", "=", id)
    .orderBy("seq")
    .execute();
  return rows.map(({ data, ...row }) => ({ ...row, change: JSON.parse(data) as Change }));
}

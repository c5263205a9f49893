import { expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import type { Client } from "#tests/support/browser-like.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { buildUser } from "#tests/support/builders.ts";
import { buildMeetingScene, requestOf, slotIds } from "#tests/support/builders-meetings.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

const secrets = ["密谈配方8731", "暗室九号", "金华食品研究所", "当面说清4410"];
const future = (hour: string) => `2096-03-10T${hour}`;

async function scene() {
  const db = await testDb();
  const server = await startServer(db);
  const built = await buildMeetingScene(db);
  const people = {
    coordinator: await logIn(server, built.coordinator.email),
    solver: await logIn(server, built.solver.email),
    seeker: await logIn(server, built.seeker.email),
    competitor: await logIn(server, built.competitor.email),
    newcomer: await logIn(server, (await buildUser(db)).email),
    visitor: client(server),
  };
  const list = paths.meetings.list(built.id);
  const slots = { startsAt: future("14:00"), count: "2", minutes: "15", gap: "0", places: "暗室九号" };
  const added = await people.coordinator.post(list, { act: "addSlots", id: built.id, ...slots });
  expect(added.status).toBe(302);
  const asked = requestOf(built, { text: "想谈密谈配方8731的放大。" });
  const sent = await people.solver.post(list, { act: "ask", ...asked });
  expect(sent.status).toBe(302);
  const path = sent.headers.get("Location") ?? "";
  const slotId = (await slotIds(db, built.id)).at(-1) ?? "";
  return { db, built, people, list, path, id: path.split("/").at(-1) ?? "", slotId };
}

const textOf = async (who: Client, path: string) => (await who.get(path)).text();
const leaksOf = async (who: Client, path: string) => {
  const texts = [await textOf(who, path), await textOf(who, `${path}.data`)].join();
  return secrets.filter((secret) => texts.includes(secret));
};

test("two organizations meet: asked, agreed, told to both calendars, and to nobody else", async () => {
  const { people, list, path, id, slotId } = await scene();
  expect(await textOf(people.seeker, path)).toContain("密谈配方8731");
  expect((await people.seeker.post(path, { act: "accept", id, slotId })).status).toBe(200);
  expect(await textOf(people.solver, path)).toContain("暗室九号");
  const calendar = (await textOf(people.solver, paths.meetings.calendar(id))).replace(/\r\n /g, "");
  expect(calendar).toContain("SUMMARY:一对一洽谈：金华食品研究所 与 四平冰城食品有限公司");
  expect(calendar).toContain("LOCATION:暗室九号");
  for (const who of [people.competitor, people.newcomer, people.visitor]) {
    expect(await leaksOf(who, path)).toEqual([]);
    expect(await leaksOf(who, list)).toEqual([]);
    expect(await leaksOf(who, paths.meetings.calendar(id))).toEqual([]);
  }
  const moved = { act: "removeSlot", id: list.split("/")[2] ?? "", slotId };
  const refused = await people.coordinator.post(list, moved);
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain("这个时段已由“金华食品研究所”与“四平冰城食品有限公司”约定");
});

test("feedback is refused before the meeting begins, with words beside the form", async () => {
  const { people, path, id, slotId } = await scene();
  await people.seeker.post(path, { act: "accept", id, slotId });
  const said = { act: "feedback", id, outcome: "met", nextStep: "visit", note: "当面说清4410" };
  const early = await people.solver.post(path, said);
  expect(early.status).toBe(409);
  expect(await early.text()).toContain("洽谈还没有开始");
  expect(await leaksOf(people.competitor, path)).toEqual([]);
});

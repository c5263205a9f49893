import { expect, test } from "vitest";
import { visitor } from "#app/domain/shared/actor.ts";
import { headSeq } from "#app/domain/shared/events.ts";
import { endDigests } from "#app/domain/subscriptions/commands/digest.server.ts";
import { changeSubscription } from "#app/domain/subscriptions/commands/save.server.ts";
import { noteFoundMatches, watchMatches } from "#app/domain/subscriptions/commands/watch.server.ts";
import { sendDigests } from "#app/platform/digests.server.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildMatch } from "#tests/support/builders-matching.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { keepSearch, publishNeedNow, publishSolutionNow } from "#tests/support/builders-subscriptions.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";
import { startServer } from "#tests/support/server.ts";

const day = 86_400_000;

/** A server whose clock the test turns; `nextMorning` is the hour of the mails. */
async function stage() {
  const clock = { now: testNow };
  const { app, logged } = await startServer(await testDb(), {}, { now: () => clock.now });
  const nextMorning = async () => {
    clock.now = new Date(clock.now.getTime() + day);
    await catchUp(app.db, app.engine, app);
    return sendDigests(app);
  };
  const mails = async () => {
    const rows = await app.db
      .selectFrom("mail")
      .select(["to_address", "subject", "text"])
      .orderBy("created_at")
      .execute();
    return rows.map((row) => ({
      ...row,
      lines: row.text.split("\n").filter((line) => line.startsWith("· ")),
    }));
  };
  return { app, db: app.db, logged, clock, nextMorning, mails };
}

test("one mail tells of all that is new in all due searches; without news there is none", async () => {
  const { db, nextMorning, mails } = await stage();
  const person = await buildUser(db, { name: "章启航" });
  await publishNeedNow(db, { title: "以前发布的需求" });
  const upTo = await headSeq(db);
  await keepSearch(db, person, { upTo, query: "q=割台", name: "割台" });
  await keepSearch(db, person, { upTo, scope: "solutions", name: "成果" });
  await keepSearch(db, person, { upTo, query: "q=每周", name: "每周的", cadence: "weekly" });
  expect(await nextMorning()).toBe(1);
  expect(await mails()).toEqual([]);
  const need = await publishNeedNow(db, { title: "玉米割台损失" });
  await publishNeedNow(db, { title: "每周才说的" });
  await publishSolutionNow(db, { title: "割台仿形" });
  await nextMorning();
  await nextMorning();
  const [mail, ...more] = await mails();
  expect(more).toEqual([]);
  expect([mail?.to_address, mail?.subject]).toEqual([person.email, "您的订阅有 2 条更新"]);
  expect(mail?.lines.map((line) => line.split(" ")[1]).sort()).toEqual(["割台仿形", "玉米割台损失"]);
  expect(mail?.text).toContain(`http://127.0.0.1/needs/${need}`);
  expect(mail?.text.startsWith("章启航：")).toBe(true);
});

test("what came late into the index is not skipped, and nothing is told twice", async () => {
  const { app, db, clock, nextMorning, mails } = await stage();
  await keepSearch(db, await buildUser(db), { query: "q=割台" });
  await publishNeedNow(db, { title: "割台一号" });
  await catchUp(db, app.engine, app);
  await publishNeedNow(db, { title: "割台二号", published_at: "2020-01-01T00:00:00.000Z" });
  clock.now = new Date(testNow.getTime() + day);
  await sendDigests(app);
  await nextMorning();
  await nextMorning();
  const told = (await mails()).flatMap((mail) => mail.lines.map((line) => line.split(" ")[1]));
  expect(told).toEqual(["割台一号", "割台二号"]);
});

test("a crash between the claim and the mail loses nothing", async () => {
  const { app, db, logged, clock, mails } = await stage();
  await keepSearch(db, await buildUser(db), { query: "q=割台" });
  await publishNeedNow(db, { title: "割台一号" });
  await catchUp(db, app.engine, app);
  clock.now = new Date(testNow.getTime() + day);
  const search = app.engine.search;
  app.engine.search = () => Promise.reject(new Error("power cut"));
  await sendDigests(app);
  expect(await mails()).toEqual([]);
  expect(logged.some((line) => String(line.msg).startsWith("digest not made"))).toBe(true);
  app.engine.search = search;
  await Promise.all([sendDigests(app), sendDigests(app)]);
  expect((await mails()).map((mail) => mail.lines.length)).toEqual([1]);
});

test("only what the person may see when the mail is made", async () => {
  const { db, nextMorning, mails } = await stage();
  const outsider = await buildUser(db);
  await keepSearch(db, outsider, { query: "reward=under50", name: "金额" });
  await keepSearch(db, outsider, { scope: "all", name: "全部" });
  const gone = await publishNeedNow(db, { title: "已撤回的需求" });
  await publishNeedNow(db, { title: "金额不公开", reward_tier: "disclosed" });
  const withdrawn = await publishSolutionNow(db, { title: "已撤下的成果" });
  await db.updateTable("need").set({ status: "withdrawn" }).where("id", "=", gone).execute();
  await db.updateTable("solution").set({ status: "withdrawn" }).where("id", "=", withdrawn).execute();
  await nextMorning();
  const [mail] = await mails();
  expect(mail?.lines.map((line) => line.split(" ")[1])).toEqual(["金额不公开"]);
  expect(mail?.text).not.toContain("【金额】");
});

test("new good matches come in the same mail, not to people who have left or were disabled", async () => {
  const { app, db, nextMorning, mails } = await stage();
  const org = await buildOrg(db);
  const needId = await buildNeed(db, { org_id: org, title: "揉丝机刀具" });
  const stays = await buildUser(db, { org, locale: "en", name: "Li" });
  const left = await buildUser(db, { org });
  const disabled = await buildUser(db, { org });
  for (const person of [stays, left, disabled]) await watchMatches(db, person, { needId }, testNow);
  await db
    .updateTable("membership")
    .set({ removed_at: testNow.toISOString() })
    .where("user_id", "=", left.userId)
    .execute();
  await db
    .updateTable("user")
    .set({ disabled_at: testNow.toISOString() })
    .where("id", "=", disabled.userId)
    .execute();
  await catchUp(db, app.engine, app);
  const solution_id = await publishSolutionNow(db, { title: "激光熔覆" });
  await catchUp(db, app.engine, app);
  await buildMatch(db, { need_id: needId, solution_id, level: 3, score: 65 });
  await noteFoundMatches(db, testNow);
  await catchUp(db, app.engine, app);
  expect(await nextMorning()).toBe(3);
  const sent = await mails();
  expect(sent.map((mail) => [mail.to_address, mail.lines.length])).toEqual([[stays.email, 1]]);
  expect(sent[0]?.text).toContain("New good matches for the need “揉丝机刀具”: 1");
  expect(sent[0]?.text).toContain(`http://127.0.0.1/needs/${needId}#matches`);
});

test("the link ends all mails of its owner without a log-in; switched on again they begin where the person last looked", async () => {
  const { db, nextMorning, mails } = await stage();
  const person = await buildUser(db);
  const other = await buildUser(db);
  const id = await keepSearch(db, person);
  await keepSearch(db, other);
  const { token } = await db
    .selectFrom("digest_setting")
    .select("token")
    .where("user_id", "=", person.userId)
    .executeTakeFirstOrThrow();
  expect((await refusal(endDigests(db, visitor, { token: "unknown" })))[0]).toBe("not_found");
  await endDigests(db, visitor, { token }, testNow);
  await endDigests(db, visitor, { token }, testNow);
  await publishNeedNow(db, { title: "停止期间" });
  await nextMorning();
  expect((await mails()).map((mail) => mail.to_address)).toEqual([other.email]);
  const ended = await db
    .selectFrom("event")
    .select("actor_id")
    .where("type", "=", "account.digestsEnded")
    .execute();
  expect(ended).toEqual([{ actor_id: person.userId }]);
  await changeSubscription(db, person, { id, name: "全部", cadence: "daily" }, testNow);
  await nextMorning();
  expect((await mails()).map((mail) => mail.to_address)).toEqual([other.email, person.email]);
});

test("a long list is cut and counted", async () => {
  const { db, nextMorning, mails } = await stage();
  await keepSearch(db, await buildUser(db), { query: "field=agriculture" });
  for (let i = 0; i < 12; i++) await publishNeedNow(db);
  await nextMorning();
  const [mail] = await mails();
  expect(mail?.lines.length).toBe(10);
  expect(mail?.text).toContain("另有 2 条，在平台上查看：\n  http://127.0.0.1/needs?field=agriculture");
});

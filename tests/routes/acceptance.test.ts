import { expect, test } from "vitest";
import { appointExperts } from "#app/domain/performance/commands/acceptance-experts.server.ts";
import { paths } from "#app/paths.ts";
import { sendNotices } from "#app/platform/notices.server.ts";
import type { Client } from "#tests/support/browser-like.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { testNow } from "#tests/support/builders.ts";
import { buildFinished, buildForPanel, statusOf } from "#tests/support/builders-acceptance.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

async function stage() {
  const db = await testDb();
  const deal = await buildFinished(db);
  const server = await startServer(db);
  const url = paths.acceptance.show(deal.id);
  const [solver, seeker] = [await logIn(server, deal.solver.email), await logIn(server, deal.seeker.email)];
  return { ...deal, server, url, browsers: { solver, seeker } };
}
type Stage = Awaited<ReturnType<typeof stage>>;

const typed = ({ indicators }: Stage, first = "0.83%") => ({
  act: "apply",
  summary: "样机和田间验证都已完成",
  "results[0].indicatorId": indicators[0] ?? "",
  "results[0].measured": first,
  "results[0].method": "田间测定",
  "results[1].indicatorId": indicators[1] ?? "",
  "results[1].measured": "1880 元",
  "results[1].method": "核算",
});

async function judged({ db, indicators }: Stage, verdict: string, met: string, act = "opine") {
  const open = db.selectFrom("acceptance").select("id").where("status", "=", "open");
  return {
    act,
    acceptanceId: (await open.executeTakeFirstOrThrow()).id,
    verdict,
    text: "与约定逐项核对",
    "met[0].indicatorId": indicators[0] ?? "",
    "met[0].met": met,
    "met[1].indicatorId": indicators[1] ?? "",
    "met[1].met": "yes",
  };
}

const textOf = async (page: Promise<Response>) => (await (await page).text()).replaceAll("<!-- -->", "");

test("without scripts: apply, be asked to rectify, apply again with what was typed, pass, close, and speak of each other", async () => {
  const here = await stage();
  const { db, id, url, browsers } = here;
  const { solver, seeker } = browsers;
  expect(await textOf(seeker.get(url))).toContain("还没有申请验收");
  const short = await solver.post(url, { ...typed(here), "results[0].method": "" });
  expect([short.status, await short.text()]).toEqual([
    422,
    expect.stringContaining("样机和田间验证都已完成"),
  ]);
  expect((await solver.post(url, typed(here, "1.2%"))).status).toBe(200);
  const named = await seeker.post(url, await judged(here, "pass", "no"));
  expect([named.status, await textOf(Promise.resolve(named))]).toEqual([
    422,
    expect.stringContaining("割台损失率：这是约束性指标，未达到就不能通过"),
  ]);
  await seeker.post(url, await judged(here, "rectify", "no"));
  expect(await statusOf(db, id)).toBe("rectifying");
  const again = await textOf(solver.get(url));
  expect(again).toContain("整改后再次申请验收");
  expect(again).toContain('value="1.2%"');
  await solver.post(url, typed(here));
  expect(await textOf(seeker.get(url))).not.toContain('value="rectify"');
  await seeker.post(url, await judged(here, "pass", "yes"));
  expect(await textOf(seeker.get(url))).toContain("确认结题");
  await seeker.post(url, { act: "complete" });
  expect(await statusOf(db, id)).toBe("completed");
  const word = { act: "feedback", timeliness: "4", quality: "5", communication: "5" };
  await seeker.post(url, { ...word, side: "seeker", body: "图纸三次返工" });
  expect(await textOf(solver.get(url))).not.toContain("图纸三次返工");
  await solver.post(url, { ...word, side: "solver", body: "配合及时" });
  expect(await textOf(solver.get(url))).toContain("图纸三次返工");
});

test("each step is mailed to the other side, and to nobody else", async () => {
  const here = await stage();
  const { db, server, url, browsers } = here;
  const mails = async () => {
    await sendNotices(server.app);
    const rows = await db.selectFrom("mail").select(["to_address", "subject"]).execute();
    await db.deleteFrom("mail").execute();
    return rows.filter(({ subject }) => /验收|结题|评价/.test(subject)).map(({ to_address }) => to_address);
  };
  await mails();
  await browsers.solver.post(url, typed(here));
  expect(await mails()).toEqual([here.seeker.email]);
  await browsers.seeker.post(url, await judged(here, "pass", "yes"));
  expect(await mails()).toEqual([here.solver.email]);
  await browsers.seeker.post(url, { act: "complete" });
  expect(await mails()).toEqual([here.solver.email]);
  const word = { act: "feedback", timeliness: "4", quality: "5", communication: "5", body: "好" };
  await browsers.solver.post(url, { ...word, side: "solver" });
  expect(await mails()).toEqual([here.seeker.email]);
});

test("the expert's page opens with the declaration and says nothing of money; whoever else finds nothing", async () => {
  const db = await testDb();
  const here = await buildForPanel(db);
  const [expert] = here.experts;
  if (!expert) throw new Error("no expert");
  const { id, acceptanceId, coordinator } = here;
  await appointExperts(db, coordinator, { id, acceptanceId, userIds: [expert.userId] }, testNow);
  const server = await startServer(db);
  await sendNotices(server.app);
  const asked = await db
    .selectFrom("mail")
    .select("subject")
    .where("to_address", "=", expert.email)
    .execute();
  expect(asked.map(({ subject }) => subject)).toEqual([expect.stringContaining("请您对一项验收提出意见")]);
  const seat = await db.selectFrom("acceptance_expert").select("id").executeTakeFirstOrThrow();
  const url = paths.acceptance.seat(seat.id);
  const reviewer = await logIn(server, expert.email);
  expect(await textOf(reviewer.get(paths.review.list()))).toContain(url);
  const before = await textOf(reviewer.get(url));
  expect([before.includes("四平宏远农机有限公司"), before.includes("0.83%")]).toEqual([true, false]);
  await reviewer.post(url, { act: "accept", pledge: "on" });
  const open = await textOf(reviewer.get(url));
  expect(open).toContain("0.83%");
  expect(open).not.toMatch(/100 万元|10000000/);
  await reviewer.post(url, { act: "submit", verdict: "pass", text: "现场查看属实" });
  expect(await textOf(reviewer.get(url))).toContain("现场查看属实");
  const others: Client[] = [client(server), await logIn(server, here.seeker.email)];
  for (const other of others)
    for (const address of [url, `${url}.data`]) {
      const answer = await other.get(address);
      expect(await answer.text()).not.toContain("现场查看属实");
    }
  expect(await textOf((await logIn(server, here.seeker.email)).get(paths.acceptance.show(id)))).not.toContain(
    "现场查看属实",
  );
});

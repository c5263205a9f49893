import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { buildAgreement, buildDeal, buildPerforming } from "#tests/support/builders-agreements.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

const secret = "7654.321";
const formula = '=HYPERLINK("http://x","领奖")';

async function stage() {
  const db = await testDb();
  const deal = await buildDeal(db);
  const agent = await buildUser(db, { org: deal.seekerOrgId });
  const { id, milestoneIds } = await buildPerforming(db, deal, {
    contractValueFen: secret,
    title: formula,
    milestones: [
      { title: "样机", dueOn: "2026-01-31", shareBp: "40" },
      { title: "田间验证", dueOn: "2027-02-28", shareBp: "60" },
    ],
  });
  const now = { at: testNow };
  const server = await startServer(db, {}, { now: () => now.at });
  return { db, deal, agent, id, milestoneIds, server, now };
}

test("the exports hold the list as filtered, as text that runs nowhere, and nothing for a competitor", async () => {
  const { db, deal, server } = await stage();
  await buildAgreement(db, deal, { title: "+1 草稿", type: "interFirm" });
  const [seeker, rival] = [
    await logIn(server, deal.seeker.email),
    await logIn(server, deal.competitor.email),
  ];
  const csv = async (browser: typeof seeker, filter = {}) => {
    const answer = await browser.get(paths.agreements.exportCsv(filter));
    expect(answer.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    return new TextDecoder().decode(bytes).trim().split("\r\n");
  };
  const all = await csv(seeker);
  expect(all).toHaveLength(3);
  expect(all[0]).toContain("协议编号,协议名称,合作类型,状态");
  expect(all[1]).toContain(",'+1 草稿,企业间技术合作,");
  expect(all[2]).toContain(`,"'=HYPERLINK(""http://x"",""领奖"")",`);
  expect(all[2]).toContain(",76543210,");
  expect(await csv(seeker, { status: "draft" })).toEqual([all[0], all[1]]);
  expect(await csv(rival)).toEqual([all[0]]);
  const book = async (browser: typeof seeker, filter = {}) => {
    const answer = await browser.get(paths.agreements.exportXlsx(filter));
    expect(answer.headers.get("Content-Disposition")).toContain("agreements.xlsx");
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    return Object.entries(files)
      .filter(([name]) => name.endsWith(".xml"))
      .map(([, bytes]) => strFromU8(bytes))
      .join("\n");
  };
  const whole = await book(seeker);
  expect(whole).toContain('<t>=HYPERLINK("http://x","领奖")</t>');
  expect(whole).not.toMatch(/<f[ >]/);
  expect(whole).toContain("<v>76543210</v>");
  expect(await book(rival)).not.toContain("76543210");
  expect(await book(seeker, { status: "draft" })).not.toContain("HYPERLINK");
});

test("the overview names what is late and opens its list; a competitor's is empty", async () => {
  const { deal, server } = await stage();
  for (const person of [deal.coordinator, deal.solver]) {
    const browser = await logIn(server, person.email);
    const html = await (await browser.get(paths.performance.overview())).text();
    expect(html).toContain("节点逾期 ");
    expect(html).toContain("7,654.321 万元");
    const one = await (await browser.get(paths.performance.overview({ risk: "copyMissing" }))).text();
    expect(one).toContain("没有这类情况");
  }
  const rival = await logIn(server, deal.competitor.email);
  const html = await (await rival.get(paths.performance.overview())).text();
  expect(html).toContain("没有需要关注的协议");
  expect(html).not.toContain("7,654.321");
});

test("the calendar by month and what is past; a private feed that follows the person's rights", async () => {
  const { db, deal, agent, id, milestoneIds, server, now } = await stage();
  const browser = await logIn(server, agent.email);
  const page = async (month?: string) => (await browser.get(paths.performance.calendar({ month }))).text();
  expect(await page()).toContain("有 1 项已过期未办");
  expect(await page("past")).toContain("提交节点 · 样机");
  expect(await page("2027-02")).toContain("提交节点 · 田间验证");
  expect(await page("2027-03")).toContain("这个月没有到期事项");
  const opened = await (await browser.post(paths.performance.calendar(), { act: "openFeed" })).text();
  const address = /calendar-feeds\/[\w-]{43}\/due\.ics/.exec(opened)?.[0] ?? "";
  expect(await page()).not.toContain(address);
  const anybody = client(server);
  const lines = async () => {
    const answer = await anybody.get(`/${address}`);
    expect(answer.headers.get("Content-Type")).toBe("text/calendar; charset=utf-8");
    return (await answer.text()).replace(/\r\n /g, "").split("\r\n");
  };
  const first = await lines();
  const uids = first.filter((line) => line.startsWith("UID:"));
  expect(uids.map((line) => line.replace(/@.*/, ""))).toEqual([
    `UID:milestone-${milestoneIds[0]}`,
    `UID:milestone-${milestoneIds[1]}`,
    `UID:contractEnd-${id}`,
  ]);
  expect(first).toContain("DTSTART;VALUE=DATE:20270228");
  expect(first).toContain("DTEND;VALUE=DATE:20270301");
  expect(first.join()).not.toMatch(/7,?654/);
  const sequence = (all: string[]) => Number(all.find((line) => line.startsWith("SEQUENCE:"))?.slice(9));
  await (await logIn(server, deal.seeker.email)).post(paths.performance.changes(id), {
    act: "halt",
    kind: "suspend",
    side: "seeker",
    reasonCode: "funds",
    reason: "经费未到",
  });
  const second = await lines();
  expect(second.filter((line) => line.startsWith("UID:"))).toEqual(uids);
  expect(sequence(second)).toBeGreaterThan(sequence(first));
  await db
    .updateTable("membership")
    .set({ removed_at: now.at.toISOString() })
    .where("user_id", "=", agent.userId)
    .execute();
  expect((await lines()).filter((line) => line.startsWith("BEGIN:VEVENT"))).toEqual([]);
  await browser.post(paths.performance.calendar(), { act: "closeFeed" });
  expect((await anybody.get(`/${address}`)).status).toBe(404);
});

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { sendNotices } from "#app/platform/notices.server.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import {
  assignmentsOf,
  awardOf,
  buildExperts,
  buildReviewWorld,
  entryOf,
} from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";
import { temporaryFolder } from "#tests/support/folder.ts";
import { startServer } from "#tests/support/server.ts";
import { samples } from "#tests/support/uploads.ts";

/** The form of the decision as a browser sends it. */
function decisionFields(award: ReturnType<typeof awardOf>): Record<string, string> {
  const { outcomes, ...rest } = award;
  const rows = outcomes.flatMap(({ bidId, outcome, codes, reason, metrics }, n) => [
    [`outcomes[${n}].bidId`, bidId],
    [`outcomes[${n}].outcome`, outcome],
    [`outcomes[${n}].reason`, reason],
    ...codes.map((code) => [`outcomes[${n}].codes`, code]),
    ...metrics.flatMap((metric, m) =>
      Object.entries(metric).map(([key, value]) => [`outcomes[${n}].metrics[${m}].${key}`, value]),
    ),
  ]);
  return { act: "decide", ...rest, ...Object.fromEntries(rows) };
}

test("through the pages: checks, panel, sheet, decision, notice, objection, archive; and the mails of all that", async () => {
  const db = await testDb();
  const server = await startServer(db, {}, { now: () => new Date() });
  const world = await buildReviewWorld(db, {
    procedure: { decidedBy: "panel", scoring: { minReviewers: 1, tie: "price" } },
  });
  const [expert] = await buildExperts(db, 1);
  const staff = await logIn(server, world.coordinator.email);
  const of = paths.review;
  for (const { id } of world.bids) {
    const fields = { act: "decide", bidId: id, decision: "eligible", reasons: "符合" };
    expect((await staff.post(of.eligibility(world.entryId), fields)).status).toBe(200);
  }
  const begun = await staff.post(of.eligibility(world.entryId), { act: "start", entryId: world.entryId });
  expect(begun.headers.get("Location")).toBe(of.entry(world.entryId));
  const proposal = await (await staff.get(of.assign(world.callId, { per: "5" }))).text();
  expect(proposal).toContain(`value="${world.entryId}:${expert?.userId}"`);
  expect(proposal).toContain("checked");
  const pick = `${world.entryId}:${expert?.userId}`;
  const assigned = await staff.post(of.assign(world.callId), {
    act: "assign",
    callId: world.callId,
    picks: pick,
    chairs: ["", pick],
    dueOn: "2096-01-01",
  });
  expect(assigned.status).toBe(200);
  const [task] = await assignmentsOf(db, world.entryId);
  const id = task?.id ?? "";
  const reviewer = await logIn(server, expert?.email ?? "");
  expect(await (await reviewer.get(of.list())).text()).toContain(of.show(id));
  const refused = await reviewer.post(of.show(id), { act: "accept", id });
  expect(refused.status).toBe(422);
  await reviewer.post(of.show(id), { act: "accept", id, pledge: "on" });
  for (const [n, bid] of world.bids.entries()) {
    const page = await (await reviewer.get(of.sheet(id, bid.id))).text();
    expect(page).toContain("材料设计");
    const points = { fit: String(30 - n), route: "20", team: "10", schedule: "5", price: "10" };
    const fields = Object.fromEntries(Object.entries(points).map(([key, value]) => [`points.${key}`, value]));
    const version = String((await assignmentsOf(db, world.entryId))[0]?.version);
    const part = { id, bidId: bid.id, opinion: "可行" };
    const draft = { act: "autosave", ...part, version, "points.fit": "9", "points.route": "" };
    expect((await reviewer.post(of.sheet(id, bid.id), draft)).status).toBe(200);
    const saved = { act: "save", ...part, version: String(Number(version) + 1), ...fields };
    expect((await reviewer.post(of.sheet(id, bid.id), saved)).status).toBe(302);
  }
  expect((await reviewer.post(of.show(id), { act: "submit", id })).status).toBe(200);
  expect(await (await reviewer.get(of.show(id))).text()).toContain("75 / 75".slice(0, 2));
  const bare = await staff.post(of.decide(world.entryId), { act: "decide", entryId: world.entryId });
  expect(bare.status).toBe(422);
  const decided = await staff.post(of.decide(world.entryId), decisionFields(awardOf(world)));
  const notice = decided.headers.get("Location") ?? "";
  expect(notice).toMatch(/^\/notices\//);
  expect(await (await client(server).get(notice)).text()).toContain("拟确定以下揭榜单位");
  for (const page of [of.minutes(world.entryId), of.decide(world.entryId), of.entry(world.entryId)])
    expect((await staff.get(page)).status).toBe(200);
  const loser = await logIn(server, world.bidOf(1).agent.email);
  expect(await (await loser.get(of.result(world.bidOf(1).id))).text()).toContain("关键指标未达到");
  const form = new FormData();
  const typed = {
    act: "object",
    noticeId: notice.slice(9),
    name: "孙举报",
    phone: "13800000001",
    text: "不实",
  };
  for (const [name, value] of Object.entries(typed)) form.set(name, value);
  const without = await loser.post(notice, form);
  expect(without.status).toBe(422);
  form.set("files", new File([new Uint8Array(samples.pdf)], "证据.pdf"));
  const filed = (await loser.post(notice, form)).headers.get("Location") ?? "";
  expect(await (await loser.get(filed)).text()).toContain("证据.pdf");
  const upheld = { id: filed.slice(12), version: "2", ruling: "uphold", decision: "属实" };
  await staff.post(filed, { act: "accept", id: filed.slice(12), version: "1" });
  expect((await staff.post(filed, { act: "rule", ...upheld })).status).toBe(200);
  expect(await entryOf(db, world.entryId)).toMatchObject({ status: "review", round: 2 });

  await sendNotices(server.app);
  const mails = await db.selectFrom("mail").select("subject").execute();
  const said = mails.map(({ subject }) => subject).join("\n");
  for (const words of [
    "通过资格审查",
    "先作回避声明",
    "拟中选",
    "已有逐条答复",
    "形式审查",
    "异议成立",
    "公示已撤销",
  ])
    expect(said).toContain(words);

  const folder = temporaryFolder();
  const answer = await staff.get(paths.notices.archive(world.entryId));
  writeFileSync(path.join(folder, "a.zip"), Buffer.from(await answer.arrayBuffer()));
  execFileSync("python3", ["-m", "zipfile", "-e", "a.zip", "."], { cwd: folder });
  const checked = execFileSync("sha256sum", ["-c", "SHA256SUMS"], { cwd: folder, encoding: "utf8" });
  expect(checked.match(/: OK/g)).toHaveLength(4);
  expect(readFileSync(path.join(folder, "TEST-01.html"), "utf8")).toContain("异议");
  const printed = execFileSync("pdftotext", ["TEST-01.pdf", "-"], { cwd: folder, encoding: "utf8" });
  for (const words of ["异议", "符合", "第 1 页，共"]) expect(printed).toContain(words);
});

import { expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { buildDeal, buildPerforming } from "#tests/support/builders-agreements.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";
import { samples } from "#tests/support/uploads.ts";

async function stage() {
  const db = await testDb();
  const deal = await buildDeal(db);
  const performing = await buildPerforming(db, deal, { contractValueFen: "7654.321" });
  const server = await startServer(db);
  return { db, deal, server, ...performing };
}

const file = (name: string) => new File([samples.pdf], name, { type: "application/pdf" });

test("without scripts: hand in with files, give back, hand in, confirm; pay, be warned, be received", async () => {
  const { deal, server, id, milestoneIds } = await stage();
  const [seeker, solver] = [await logIn(server, deal.seeker.email), await logIn(server, deal.solver.email)];
  const address = paths.performance.show(id);
  const milestoneId = milestoneIds[0] ?? "";
  const form = new FormData();
  for (const [name, value] of Object.entries({ act: "handIn", milestoneId, note: "两台样机已交付" }))
    form.append(name, value);
  form.append("files", file("检测报告.pdf"));
  form.append("files", file("照片.pdf"));
  const handed = await solver.post(address, form);
  const html = await handed.text();
  expect(handed.status).toBe(200);
  expect(html).toContain("检测报告.pdf");
  expect(html).toContain("已提交，待需求方确认");
  const link = /href="(\/files\/[^"]+)"/.exec(html)?.[1] ?? "";
  expect((await seeker.get(link)).status).toBe(200);
  expect((await (await logIn(server, deal.competitor.email)).get(link)).status).toBe(404);
  const back = await seeker.post(address, { act: "giveBack", milestoneId, note: "缺少田间数据" });
  expect(await back.text()).toContain("缺少田间数据");
  const again = await solver.post(address, { act: "handIn", milestoneId, note: "补充了田间数据" });
  expect(again.status).toBe(200);
  expect((await solver.post(address, { act: "handIn", milestoneId, note: "再交" })).status).toBe(409);
  const confirmed = await seeker.post(address, { act: "confirmMilestone", milestoneId });
  expect(await confirmed.text()).toContain("已确认完成");
  const payment = { act: "record", kind: "contract", unit: "yuan", paidOn: "2026-03-01", milestoneId };
  const wrong = await seeker.post(address, { ...payment, amount: "三万", voucherNo: "A1" });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('value="A1"');
  const paid = await seeker.post(address, { ...payment, amount: "３0,000.50", voucherNo: "A1" });
  expect(await paid.text()).toContain("3.00005 万元");
  const twice = await seeker.post(address, { ...payment, amount: "1", voucherNo: "a1" });
  expect(twice.status).toBe(409);
  expect(await twice.text()).toContain("已经登记过一笔付款");
  const over = { ...payment, unit: "wan", amount: "9000", voucherNo: "A2" };
  const warned = await seeker.post(address, over);
  expect(warned.status).toBe(422);
  expect(await warned.text()).toContain('name="over"');
  expect((await seeker.post(address, { ...over, over: "on" })).status).toBe(200);
  const page = await (await solver.get(address)).text();
  const paymentId = /name="paymentId" value="(\w+)"/.exec(page)?.[1] ?? "";
  const received = await solver.post(address, { act: "receive", paymentId });
  expect(await received.text()).toContain("已到账");
});

test("nobody outside learns an amount, by page or by data", async () => {
  const { deal, server, id } = await stage();
  const competitor = await logIn(server, deal.competitor.email);
  for (const browser of [competitor, client(server)])
    for (const address of [paths.performance.show(id), `${paths.performance.show(id)}.data`]) {
      const answer = await browser.get(address);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain("7654");
    }
});

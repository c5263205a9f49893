import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { makeSealingKeys } from "#app/domain/bids/commands/sealing-keys.server.ts";
import { paths } from "#app/paths.ts";
import { sendNotices } from "#app/platform/notices.server.ts";
import type { Db } from "#db/schema.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { testNow } from "#tests/support/builders.ts";
import { buildBidding, closeEntry, fillDraft } from "#tests/support/builders-sealing.ts";
import { testDb } from "#tests/support/database.ts";
import { temporaryFolder } from "#tests/support/folder.ts";
import { startServer } from "#tests/support/server.ts";

const of = paths.bids;

async function bidding(db: Db, procedure: Record<string, unknown> = {}) {
  const clock = { now: testNow };
  const world = await buildBidding(db, { procedure });
  const server = await startServer(db, {}, { now: () => clock.now, keys: world.keys, files: world.files });
  const bidder = await logIn(server, world.bidder.email);
  const begun = await bidder.post(of.start(), { entryId: world.entryId, orgId: world.institute });
  const bid = (begun.headers.get("Location") ?? "").split("/").at(-1) ?? "";
  return { clock, world, server, bidder, bid };
}

test("a bid is written part by part, checked, sealed, and its receipt is verified by openssl and by the public page", async () => {
  const db = await testDb();
  const { world, server, bidder, bid } = await bidding(db);
  const start = await (await bidder.get(of.start(world.entryId))).text();
  expect(start).toContain(of.workspace(bid));
  for (const section of ["answers", "route", "team", "schedule", "price", "ip", "partners", "declarations"])
    expect((await bidder.get(of.section(bid, section))).status).toBe(200);
  const save = (section: string, fields: Record<string, string>, act = "save") =>
    bidder.post(of.section(bid, section), { act, id: bid, section, ...fields });
  expect((await save("route", { summary: "甲方案" })).headers.get("Location")).toBe(of.workspace(bid));
  const edited = await save("route", { summary: "乙方案", base: "old" }, "autosave");
  expect([edited.status, edited.headers.get("x-refusal")]).toEqual([409, "edited"]);
  const intent = await (await bidder.get(paths.bids.create({ need: world.needId }))).text();
  expect(intent).toContain("不收揭榜意向");
  expect(intent).toContain(of.start(world.entryId));
  const conflict = await save("price", { price: "40", base: "old", "breakdown[0].item": "材料" });
  expect(conflict.status).toBe(409);
  expect(await conflict.text()).toContain("材料");
  const missing = await bidder.post(of.check(bid), { act: "submit" });
  expect(missing.status).toBe(422);
  expect(await missing.text()).toContain("error-summary");
  await fillDraft(db, world, bid);
  const form = new FormData();
  form.set("act", "attachFile");
  form.set("file", new File(["机密正文"], "方案.txt", { type: "text/plain" }));
  expect((await bidder.post(of.files(bid), form)).status).toBe(200);
  const link = /\/bids\/\w+\/files\/\w+/.exec(await (await bidder.get(of.files(bid))).text())?.[0] ?? "";
  const file = await bidder.get(link);
  expect(await file.text()).toBe("机密正文");
  expect(file.headers.get("Content-Disposition")).toContain("attachment");
  const sealed = await bidder.post(of.check(bid), { act: "submit" });
  expect(sealed.headers.get("Location")).toBe(of.receipt(bid));
  expect(await (await bidder.get(of.receipt(bid))).text()).toMatch(/JB2026-[0-9A-Z]{8}\/1/);
  expect(await (await bidder.get(of.workspace(bid))).text()).toContain("已密封提交");
  const bytes = async (page: string) => Buffer.from(await (await bidder.get(page)).arrayBuffer());
  const [text, signature, key] = [
    await bytes(of.receiptText(bid)),
    await bytes(of.receiptSignature(bid, 1)),
    await bytes(of.receiptKey()),
  ];
  expect((await bidder.get(of.receiptText(bid, 7))).status).toBe(404);
  const folder = temporaryFolder();
  const files = { "receipt.txt": text, "receipt.sig": signature, "key.pem": key };
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  const visitor = client(server);
  const page = await (await visitor.get(of.receipts())).text();
  const line = /openssl (pkeyutl [^<]*)/.exec(page)?.[1] ?? "";
  expect(execFileSync("openssl", line.split(" "), { cwd: folder, encoding: "utf8" })).toContain(
    "Signature Verified Successfully",
  );
  const checking = { act: "check", text: text.toString(), signature: signature.toString("base64") };
  const checked = await (await visitor.post(of.receipts(), checking)).text();
  expect(checked).toContain("尚未开封");
  expect(checked).not.toContain("金华材料研究所");
  const upload = new FormData();
  upload.set("act", "check");
  upload.set("textFile", new File([new Uint8Array(text)], "receipt.txt"));
  upload.set("signatureFile", new File([new Uint8Array(signature)], "receipt.sig"));
  expect(await (await visitor.post(of.receipts(), upload)).text()).toContain("尚未开封");
  const forged = { ...checking, text: checking.text.replace("size: ", "size: 9") };
  expect(await (await visitor.post(of.receipts(), forged)).text()).toContain("签名无效");
  expect(await (await visitor.post(of.receipts(), { act: "check" })).text()).toContain("这不是一份回执");
  expect((await bidder.post(of.workspace(bid), { act: "withdraw" })).headers.get("Location")).toBe(of.mine());
  expect(await (await visitor.post(of.receipts(), checking)).text()).toContain("已撤回");
  expect(await (await bidder.get(of.workspace(bid))).text()).toContain("不会被开封");
  expect((await bidder.get(of.section(bid, "route"))).headers.get("Location")).toBe(of.workspace(bid));
});

test("a partner confirms on its own page; mails about it name no bidder", async () => {
  const db = await testDb();
  const { world, server, bidder, bid } = await bidding(db);
  const rows = {
    "partners[0].org": "杭州热处理有限公司",
    "partners[0].task": "热处理",
    "partners[0].share": "30",
  };
  const saved = await bidder.post(of.section(bid, "partners"), {
    act: "save",
    id: bid,
    section: "partners",
    ...rows,
  });
  expect(saved.status).toBe(302);
  expect(await (await bidder.get(of.section(bid, "partners"))).text()).toContain("等待确认");
  await sendNotices(server.app);
  const mails = await db.selectFrom("mail").select(["to_address", "subject", "text"]).execute();
  expect(mails.map((mail) => mail.to_address)).toEqual([world.rival.email]);
  expect(JSON.stringify(mails)).not.toContain("金华材料研究所");
  const rival = await logIn(server, world.rival.email);
  expect(await (await rival.get(of.mine())).text()).toContain("待答复");
  const page = await (await rival.get(of.terms(bid))).text();
  expect(page).toContain("30%");
  const terms = /name="terms" value="(\w+)"/.exec(page)?.[1] ?? "";
  const answered = await rival.post(of.terms(bid), { act: "answer", terms, verdict: "confirm" });
  expect(await answered.text()).toContain("贵单位已于");
});

test("questions reach the firm without their asker, answers reach all; partners are sought on the board", async () => {
  const db = await testDb();
  const { world, server, bidder } = await bidding(db);
  const questions = of.questions(world.entryId);
  const asked = { act: "ask", orgId: world.institute, text: "含沙量按什么标准测?" };
  expect(await (await bidder.post(questions, asked)).text()).toContain("待答复");
  const seeker = await logIn(server, world.seeker.email);
  const shown = await (await seeker.get(questions)).text();
  expect(shown).not.toContain("金华材料研究所");
  const id = /name="id" value="(\w+)"/.exec(shown)?.[1] ?? "";
  await seeker.post(questions, { act: "answer", id, verdict: "answer", text: "按行业标准。" });
  expect(await (await client(server).get(questions)).text()).toContain("按行业标准");
  const refused = { ...asked, text: "粒度是多少微米?" };
  await bidder.post(questions, refused);
  const second = /name="id" value="(\w+)"/.exec(await (await seeker.get(questions)).text())?.[1] ?? "";
  await seeker.post(questions, { act: "answer", id: second, verdict: "refuse", text: "涉及商业秘密。" });
  await sendNotices(server.app);
  const mails = await db
    .selectFrom("mail")
    .select(["to_address as to", "subject"])
    .orderBy("subject")
    .execute();
  const of_ = (word: string) => mails.filter((mail) => mail.subject.includes(word)).map((mail) => mail.to);
  expect(of_("收到一条公开提问")).toEqual([world.seeker.email, world.seeker.email]);
  expect(of_("有新的答复").sort()).toEqual([world.bidder.email, world.colleague.email].sort());
  expect(of_("未予答复").sort()).toEqual([world.bidder.email, world.colleague.email].sort());
  const board = of.partners(world.entryId);
  const post = { act: "post", orgId: world.institute, offers: "材料", seeks: "热处理", contact: "陈工" };
  expect(await (await bidder.post(board, post)).text()).toContain("热处理");
});

test("a strict list: shares are shown and taken, two holders open, and the record is public", async () => {
  const db = await testDb();
  const { clock, world, server, bidder, bid } = await bidding(db, { sealing: "strict" });
  await makeSealingKeys(db, world, testNow);
  await fillDraft(db, world, bid);
  const copy = await (await bidder.get(of.draft(bid))).text();
  await bidder.post(of.check(bid), { act: "submit" });
  expect((await bidder.get(of.draft(bid))).status).toBe(404);
  const restore = new FormData();
  restore.set("act", "restore");
  restore.set("file", new File([copy], "copy.json", { type: "application/json" }));
  expect((await bidder.post(of.workspace(bid), restore)).status).toBe(200);
  await bidder.post(of.check(bid), { act: "submit" });
  const page = of.share(world.entryId);
  const take = async (email: string, holder: string) => {
    const person = await logIn(server, email);
    const shown = await (await person.post(page, { act: "show", holder })).text();
    const share = /data:text\/plain,([\w-]+)/.exec(shown)?.[1] ?? "";
    expect(await (await person.post(page, { act: "take", holder, share })).text()).toContain("取走");
    return { email, share };
  };
  const coordinator = await take(world.coordinator.email, "coordinator");
  const auditor = await take(world.auditor.email, "auditor");
  clock.now = new Date("2026-03-31T09:00:01.000Z");
  const opening = of.opening(world.entryId);
  const enter = async ({ email, share }: typeof auditor) => ({ person: await logIn(server, email), share });
  const [first, second] = [await enter(auditor), await enter(coordinator)];
  const soon = await (await first.person.get(opening)).text();
  expect(soon).toContain("系统正在收尾");
  await closeEntry(db, world);
  const confirm = ({ person, share }: typeof first) => person.post(opening, { act: "confirm", share });
  expect(await (await confirm(first)).text()).toContain("您已确认");
  expect(await (await second.person.get(opening)).text()).toContain("等待第二人");
  expect(await (await confirm(second)).text()).toContain("开封记录");
  const record = await (await client(server).get(opening)).text();
  expect(record).toMatch(/JB2026-[0-9A-Z]{8}\/2/);
  expect(record).toContain("金华材料研究所");
  await sendNotices(server.app);
  const mails = await db.selectFrom("mail").select(["to_address as to", "subject"]).execute();
  expect(mails.filter((mail) => mail.subject.includes("揭榜书已开封")).map((mail) => mail.to)).toContain(
    world.bidder.email,
  );
  expect(await (await second.person.get(of.workspace(bid))).text()).toContain("稀土合金化刀片");
});

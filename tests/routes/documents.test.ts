import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { signAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { issuePaper } from "#app/domain/documents/commands/issue.server.ts";
import { paths } from "#app/paths.ts";
import { printShopOf } from "#app/platform/press/print-shop.server.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { testNow } from "#tests/support/builders.ts";
import {
  beginPerformance,
  buildAgreement,
  buildDeal,
  needTitle,
} from "#tests/support/builders-agreements.ts";
import { confirmBoth, pdfPages, pdfQrCode } from "#tests/support/builders-documents.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

async function stage() {
  const db = await testDb();
  const deal = await buildDeal(db);
  const id = await buildAgreement(db, deal);
  await confirmBoth(db, deal, id);
  const server = await startServer(db, { PUBLIC_URL: "https://jiebang.example" });
  return { db, deal, id, server, visitor: client(server) };
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

test("a party issues the contract and downloads it; the code on its page leads to the page that verifies it", async () => {
  const { deal, id, server, visitor } = await stage();
  const seeker = await logIn(server, deal.seeker.email);
  const issued = await seeker.post(paths.documents.list(id), { act: "issue", paper: "contract.pdf" });
  expect(issued.status).toBe(200);
  const page = await (await seeker.get(paths.documents.list(id))).text();
  const link = new RegExp(`href="(${paths.documents.list(id)}/[0-9a-z]{20})"`).exec(page)?.[1] ?? "";
  const answer = await seeker.get(link);
  expect(answer.headers.get("Content-Type")).toBe("application/pdf");
  expect(decodeURIComponent(answer.headers.get("Content-Disposition") ?? "")).toMatch(
    /技术合同（含附件） v1\.pdf$/,
  );
  const bytes = await bytesOf(answer);
  expect(pdfPages(bytes).join("")).toContain(needTitle);
  const code = pdfQrCode(bytes, 1) ?? "";
  expect(code.startsWith("https://jiebang.example/verify/")).toBe(true);
  const verified = await visitor.get(code.slice("https://jiebang.example".length));
  expect(await verified.text()).toContain("校验码一致");
});

test("a visitor checks a file by its bytes or by their hash; one changed byte does not verify, and nothing is told of what it says", async () => {
  const { db, deal, id, server, visitor } = await stage();
  const order = { agreementId: id, kind: "contract", format: "docx", shop: printShopOf(server.app) } as const;
  const paperId = await issuePaper(db, deal.seeker, order, testNow);
  const bytes = await bytesOf(new Response(await server.app.files.read(paperId)));
  const flipped = Uint8Array.from(bytes, (byte, at) => (at === 1000 ? byte ^ 1 : byte));
  const upload = async (at: string, content: Uint8Array) => {
    const form = new FormData();
    form.set("act", "file");
    form.set("file", new File([content as BlobPart], "合同.docx"));
    return fetch(server.url + at, {
      method: "POST",
      body: form,
      redirect: "manual",
      headers: { Origin: server.url },
    });
  };
  const follow = async (answer: Response) => {
    expect(answer.status).toBe(302);
    return (await visitor.get(answer.headers.get("Location") ?? "")).text();
  };
  const of = paths.documents;
  expect(await follow(await upload(of.verify(paperId), bytes))).toContain("文件一致，没有被改动");
  expect(await follow(await upload(of.verify(paperId), flipped))).toContain("文件不一致");
  expect(await follow(await upload(of.find(), bytes))).toContain("文件一致，没有被改动");
  const unknown = await upload(of.find(), flipped);
  expect([unknown.status, (await unknown.text()).includes("平台没有签发过这个文件")]).toEqual([422, true]);
  const byHash = await visitor.post(of.find(), { act: "file", sha256: sha256(bytes) });
  const told = await follow(byHash);
  expect(told).toContain("文件一致，没有被改动");
  const { no, hash } = await db
    .selectFrom("agreement")
    .innerJoin("issued_document", "agreement_id", "agreement.id")
    .select(["agreement_no as no", "content_sha256 as hash"])
    .executeTakeFirstOrThrow();
  const data = await (await visitor.get(`${of.verify(paperId)}.data`)).text();
  for (const secret of [
    no,
    needTitle,
    "四平宏远农机",
    "金华农机研究所",
    deal.seeker.name,
    id,
    hash,
    sha256(bytes),
  ])
    expect([secret, data.includes(secret)]).toEqual([secret, false]);
});

test("a number that was typed leads to its page; an unknown one, an empty form and too many tries are refused", async () => {
  const { db, deal, id, server, visitor } = await stage();
  const order = { agreementId: id, kind: "contract", format: "pdf", shop: printShopOf(server.app) } as const;
  const paperId = await issuePaper(db, deal.seeker, order, testNow);
  const ask = (fields: Record<string, string>) =>
    visitor.post(paths.documents.find(), { act: "printed", ...fields });
  const found = await ask({ no: paperId.toUpperCase().replace(/(.{5})(?=.)/g, "$1-"), code: "1234" });
  expect(found.headers.get("Location")).toBe(paths.documents.verify(paperId, { code: "1234" }));
  expect(await (await visitor.get(found.headers.get("Location") ?? "")).text()).toContain("校验码不一致");
  expect(await (await ask({ no: "0000", code: "1" })).text()).toContain("平台没有签发过这个编号的文件");
  expect((await visitor.post(paths.documents.find(), { act: "file" })).status).toBe(422);
  let last = 0;
  for (let n = 0; n < 61; n++) last = (await ask({ no: "0000", code: "1" })).status;
  expect(last).toBe(422);
  expect(await (await ask({ no: paperId, code: "1" })).text()).toContain("操作过于频繁");
});

test("the seller issues the registration pack, downloads it with the scan, and notes the registration", async () => {
  const { db, deal, id, server } = await stage();
  await signAgreement(db, deal.seeker, { id, signedOn: "2026-03-01" }, testNow);
  const solver = await logIn(server, deal.solver.email);
  const list = paths.documents.list(id);
  expect((await solver.post(list, { act: "pack" })).status).toBe(200);
  const zip = unzipSync(await bytesOf(await solver.get(paths.documents.pack(id))));
  expect(Object.keys(zip).map((name) => name.replace(/^\S+ /, ""))).toEqual([
    "技术合同（含附件） v1.pdf",
    "技术附件 v1.pdf",
    "价格明细表 v1.pdf",
    "SHA256SUMS",
  ]);
  const registration = {
    registrationNo: "2026330701000123",
    office: "金华市登记处",
    registeredOn: "2026-03-01",
  };
  expect((await solver.post(list, { act: "register", ...registration })).status).toBe(200);
  const page = await (await solver.get(list)).text();
  for (const words of ["2026330701000123", "金华市登记处", "更正登记信息"]) expect(page).toContain(words);
  const early = await solver.post(list, { act: "register", ...registration, registeredOn: "2026-02-01" });
  expect([early.status, (await early.text()).includes("登记日期不能早于签约日期")]).toEqual([422, true]);
});

test("the pack carries the scan that was brought", async () => {
  const { db, deal, id, server } = await stage();
  await signAgreement(db, deal.seeker, { id, signedOn: "2026-03-01" }, testNow);
  await beginPerformance(db, deal.seeker, id, testNow, server.app.files);
  const solver = await logIn(server, deal.solver.email);
  await solver.post(paths.documents.list(id), { act: "pack" });
  const zip = unzipSync(await bytesOf(await solver.get(paths.documents.pack(id))));
  expect(Object.keys(zip)).toContain("签字盖章的合同扫描件/合同.pdf");
});

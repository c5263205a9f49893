import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { confirmAgreement } from "#app/domain/agreements/commands/confirm.server.ts";
import type { PrintShop } from "#app/domain/documents/commands/issue.server.ts";
import type { AgreementFacts } from "#app/domain/documents/facts.ts";
import { newId } from "#app/domain/shared/ids.ts";
import { createPress } from "#app/platform/press/press.server.ts";
import { printShopOf } from "#app/platform/press/print-shop.server.ts";
import type { Db, NewRow } from "#db/schema.ts";
import { testNow } from "./builders.ts";
import type { Deal } from "./builders-agreements.ts";
import { testStore } from "./uploads.ts";

/** One thread for all tests of a file: it takes a second to begin. */
const press = createPress();

export const testShop = (store = testStore(20_000_000).store): PrintShop =>
  printShopOf({ press, files: store, env: { PUBLIC_URL: "https://jiebang.example" } });

export async function confirmBoth(db: Db, deal: Pick<Deal, "seeker" | "solver">, id: string, version = 1) {
  await confirmAgreement(db, deal.seeker, { id, side: "seeker", version }, testNow);
  await confirmAgreement(db, deal.solver, { id, side: "solver", version }, testNow);
}

export async function buildIndicator(
  db: Db,
  agreementId: string,
  over: Partial<NewRow<"agreement_indicator">> = {},
): Promise<string> {
  const id = newId();
  const asked = { name: "割台损失率", operator: "le", target: "1", unit: "%", test_method: "田间测定" };
  await db
    .insertInto("agreement_indicator")
    .values({ id, agreement_id: agreementId, position: 1, binding: 1, promised: "0.8%", ...asked, ...over })
    .execute();
  return id;
}

const party = (name: string) => ({
  id: newId(),
  name,
  uscc: "9144030071526726XG",
  address: "四平市铁西区南迎宾街1288号",
  legalRep: "王建国",
});

export const sampleFacts = (over: Partial<AgreementFacts> = {}): AgreementFacts => ({
  id: newId(),
  agreementNo: "XY2026-0012",
  status: "draft",
  type: "project",
  title: "玉米收获机低损割台关键技术",
  scope: "研制仿生曲面拨禾装置。\n完成田间验证。",
  legalKind: "entrustedDevelopment",
  contractValueFen: 120_000_000,
  techValueFen: 96_000_000,
  paymentMode: "instalments",
  paymentTerms: "发票随付款申请一并提交。",
  ipOwnership: "shared",
  ipTerms: "专利由双方共同申请。",
  delivery: "在梨树县试验田交付。",
  confidentiality: "双方对试验数据保密三年。",
  liability: "逾期一日按万分之二计违约金。",
  startsOn: "2026-03-01",
  endsOn: "2027-02-28",
  signedOn: null,
  completedOn: null,
  version: 3,
  versionSha256: null,
  solutionTitle: "仿生低损割台",
  solutionSummary: "仿生曲面拨禾，落粒少。",
  ownFundsFen: null,
  grantFen: null,
  grantToSolverFen: null,
  partners: [],
  seeker: party("四平宏远农机有限公司"),
  solver: party("金华喆堃农机研究所"),
  indicators: [
    {
      name: "割台损失率",
      operator: "le",
      target: "1",
      unit: "%",
      testMethod: "按JB/T 6268田间测定",
      binding: 1,
      promised: "0.8%",
      measured: "0.75%",
      measuredBy: "第三方检测",
      met: 1,
    },
  ],
  milestones: [
    milestoneFacts({ title: "样机试制", shareBp: 4000, amountFen: 48_000_000 }),
    milestoneFacts({ title: "田间验证", shareBp: 6000, amountFen: 72_000_000 }),
  ],
  quotation: [],
  registration: null,
  acceptance: null,
  adoption: null,
  ...over,
});

export const milestoneFacts = (
  over: Partial<AgreementFacts["milestones"][number]> = {},
): AgreementFacts["milestones"][number] => ({
  title: "样机试制",
  deliverable: "样机一台、试验报告一份",
  dueOn: "2026-09-30",
  shareBp: 10_000,
  amountFen: 120_000_000,
  doneOn: null,
  ...over,
});

function withFile<T>(bytes: Uint8Array, name: string, work: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), "jiebang-paper-"));
  try {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return work(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const run = (command: string, args: string[]) => execFileSync(command, args, { encoding: "utf8" });

export const hasOffice = ["/usr/bin/soffice", "/usr/local/bin/soffice"].some(existsSync);

/** A Word file as LibreOffice prints it, with a profile of its own, so that two runs do not meet. */
export const officePdf = (bytes: Uint8Array): Uint8Array =>
  withFile(bytes, "paper.docx", (file, folder) => {
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const args = [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, file];
    execFileSync("soffice", args, { stdio: "ignore" });
    return readFileSync(path.join(folder, "paper.pdf"));
  });

/** The words of a PDF page by page, as poppler reads them, without the spaces and line ends that layout makes. */
export const pdfPages = (bytes: Uint8Array) =>
  withFile(bytes, "paper.pdf", (file) => run("pdftotext", ["-layout", file, "-"]))
    .split("\f")
    .slice(0, -1)
    .map((page) => page.replace(/\s+/g, ""));

/** Each font of a PDF as `[name, embedded, subset]`. */
export const pdfFonts = (bytes: Uint8Array) =>
  withFile(bytes, "paper.pdf", (file) => run("pdffonts", [file]))
    .split("\n")
    .slice(2)
    .filter(Boolean)
    .map((line) => /^(\S+).*?(yes|no) (yes|no) (?:yes|no)\s+\d+\s+\d+$/.exec(line)?.slice(1));

/** What the QR code on a page of a PDF says, read from the page as a camera would. */
export const pdfQrCode = (bytes: Uint8Array, page: number) =>
  withFile(bytes, "paper.pdf", (file, folder) => {
    const at = String(page);
    run("pdftoppm", [
      "-r",
      "150",
      "-f",
      at,
      "-l",
      at,
      "-singlefile",
      "-png",
      file,
      path.join(folder, "page"),
    ]);
    return qrCodeOf(readFileSync(path.join(folder, "page.png")));
  });

export function qrCodeOf(png: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(png);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}

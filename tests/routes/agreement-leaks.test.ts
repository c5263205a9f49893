import { expect, test } from "vitest";
import { commentAgreement } from "#app/domain/agreements/commands/comment.server.ts";
import { signAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { keepSignedCopy } from "#app/domain/agreements/commands/copies.server.ts";
import { issuePaper } from "#app/domain/documents/commands/issue.server.ts";
import { haltInput, termsChangeInput } from "#app/domain/performance/change-input.ts";
import { attachEvidence } from "#app/domain/performance/commands/acceptance-apply.server.ts";
import { refuseChange } from "#app/domain/performance/commands/answer-change.server.ts";
import { recordDiligence } from "#app/domain/performance/commands/diligence.server.ts";
import { handInMilestone } from "#app/domain/performance/commands/milestones.server.ts";
import { recordPayment } from "#app/domain/performance/commands/record-payment.server.ts";
import { requestHalt, requestTermsChange } from "#app/domain/performance/commands/request-change.server.ts";
import { paths } from "#app/paths.ts";
import { printShopOf } from "#app/platform/press/print-shop.server.ts";
import type { Role } from "#tests/access/matrix.ts";
import { overseers, roles } from "#tests/access/matrix.ts";
import { logIn } from "#tests/support/browser-like.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { buildAgreement } from "#tests/support/builders-agreements.ts";
import { confirmBoth } from "#tests/support/builders-documents.ts";
import { buildOpenedBid, buildSealedCall } from "#tests/support/builders-procedure.ts";
import { forEach, openWorld, tiers, withData } from "#tests/support/leaks.ts";
import { samples } from "#tests/support/uploads.ts";

/** One word for each thing that only the parties and those who oversee may read. */
const secrets = {
  title: "不公开的割台合作",
  value: "98765400",
  comment: "秘密意见甲",
  changeReason: "秘密缘由乙",
  refusal: "秘密答复丙",
  haltReason: "秘密中止丁",
  milestoneNote: "秘密交付戊",
  milestoneFile: "秘密交付物",
  diligence: "秘密台账己",
  diligenceFile: "秘密记录本",
  voucher: "SECRET-VOUCHER-1",
  paymentNote: "秘密付款庚",
  paymentFile: "秘密回单",
  copy: "秘密扫描件",
  evidence: "秘密检测报告",
};
const readers: Role[] = ["owner", "viewer", "institution", ...overseers];

/** A deal out of an award at which the competitor lost; everything that can be said of it has been said. */
async function buildTold() {
  const world = await openWorld();
  const { db, server } = world;
  const { orgs, people } = world.world;
  const { files: store } = server.app;
  const file = (name: string) => ({ name: `${name}.pdf`, bytes: samples.pdf });
  const sides = { seeker: people.owner, solver: people.institution };
  const { callId, entryId, needId } = await buildSealedCall(db, { need: { org_id: orgs.owner } });
  await buildOpenedBid(db, { entryId, orgId: orgs.institution, status: "selected" });
  await buildOpenedBid(db, { entryId, orgId: orgs.competitor, status: "declined" });
  const deal = { seekerOrgId: orgs.owner, solverOrgId: orgs.institution, seeker: people.owner };
  const id = await buildAgreement(db, deal, { title: secrets.title, contractValueFen: "98.7654" });
  await db.updateTable("agreement").set({ entry_id: entryId }).where("id", "=", id).execute();
  await commentAgreement(db, sides.solver, { id, body: secrets.comment }, testNow);
  await confirmBoth(db, sides, id);
  const shop = printShopOf(server.app);
  const order = { agreementId: id, kind: "contract", format: "docx", shop } as const;
  const paperId = await issuePaper(db, sides.seeker, order, testNow);
  await signAgreement(db, sides.seeker, { id, signedOn: "2026-03-01" }, testNow);
  await keepSignedCopy(db, sides.seeker, { id, upload: file(secrets.copy), store }, testNow);
  const [milestone] = await db.selectFrom("milestone").select("id").orderBy("position").execute();
  const milestoneId = milestone?.id ?? "";
  const uploads = [file(secrets.milestoneFile)];
  await handInMilestone(
    db,
    sides.solver,
    { id, milestoneId, note: secrets.milestoneNote, uploads, store },
    testNow,
  );
  const line = { kind: "meeting" as const, happenedOn: "2026-03-01", body: secrets.diligence };
  const record = { id, milestoneId, ...line, uploads: [file(secrets.diligenceFile)], store };
  await recordDiligence(db, sides.solver, record, testNow);
  const money = { kind: "contract" as const, amountFen: 1_234_500, paidOn: "2026-03-01" };
  const told = { voucherNo: secrets.voucher, note: secrets.paymentNote };
  const payment = { id, ...money, ...told, uploads: [file(secrets.paymentFile)], store };
  await recordPayment(db, sides.seeker, payment, testNow);
  const because = { side: "solver", reasonCode: "schedule" };
  const terms = { ...because, reason: secrets.changeReason, contractValueFen: "98.7654" };
  const wanted = termsChangeInput.parse({ ...terms, endsOn: "2027-05-31" });
  const changeId = await requestTermsChange(db, sides.solver, { ...wanted, id }, testNow);
  await refuseChange(db, sides.seeker, { id, changeId, note: secrets.refusal }, testNow);
  const halt = haltInput.parse({ ...because, kind: "suspend", reason: secrets.haltReason });
  await requestHalt(db, sides.solver, { ...halt, id }, testNow);
  await attachEvidence(db, sides.solver, { id, upload: file(secrets.evidence), store }, testNow);
  return { ...world, id, paperId, callId, entryId, needId };
}

type Told = Awaited<ReturnType<typeof buildTold>>;

const placesOf = ({ id, callId, entryId, needId, world }: Told) => {
  const { agreements: of, performance, documents, acceptance } = paths;
  const own = [of.show(id), of.edit(id), of.versions(id), performance.show(id), performance.changes(id)];
  const more = [performance.diligence(id), documents.list(id), acceptance.show(id)];
  const lists = [of.list(), of.list({ progress: "concluded" }), of.concluded(), of.adoptions()];
  const desk = [paths.home.home(), paths.home.dashboard(), paths.desk.desk(), paths.review.list()];
  const about = [paths.needs.show(needId), paths.calls.show(callId), paths.bids.opening(entryId)];
  const orgs = [world.orgs.owner, world.orgs.institution, world.orgs.competitor];
  const pages = [...own, ...more, ...lists, ...desk, ...about, ...orgs.map(paths.organizations.show)];
  return [...withData(...pages), performance.diligenceCsv(id), paths.api.headline()];
};

/** Some five hundred pages, one after the other. */
const manyPages = { timeout: 240_000 };

test(
  "no leak of what the sides say, pay, try and hand in: a competitor that lost, a reviewer and a visitor learn no word, no amount, no name of a file",
  manyPages,
  async () => {
    const told = await buildTold();
    expect(await told.readable(secrets, placesOf(told))).toEqual(
      tiers(forEach(readers, Object.keys(secrets))),
    );
  },
);

test("each file and paper opens for its readers only, whoever knows its address", async () => {
  const told = await buildTold();
  const files = await told.db.selectFrom("attachment").select(["id", "owner_type as type"]).execute();
  expect(files.map(({ type }) => type).sort()).toEqual([
    "acceptance",
    "agreement",
    "diligence",
    "milestone",
    "payment",
  ]);
  const addresses = [
    ...files.map((file) => paths.files.download(file.id)),
    paths.documents.download(told.id, told.paperId),
    paths.performance.diligenceCsv(told.id),
  ];
  for (const role of roles) {
    const answers = await Promise.all(addresses.map((at) => told.clients.get(role)?.get(at)));
    const wanted = readers.includes(role) ? 200 : 404;
    expect([role, answers.map((one) => one?.status)]).toEqual([role, addresses.map(() => wanted)]);
  }
});

test("staff and auditors who belong to the bidder that lost learn nothing either", manyPages, async () => {
  const told = await buildTold();
  const places = placesOf(told);
  for (const platformRole of ["coordinator", "admin", "advisor", "auditor"] as const) {
    const person = await buildUser(told.db, {
      roles: [platformRole],
      org: told.world.orgs.competitor,
      orgRole: "viewer",
    });
    const browser = await logIn(told.server, person.email);
    const texts: string[] = [];
    for (const place of places) texts.push(await (await browser.get(place)).text());
    const found = Object.entries(secrets).filter(([, word]) => texts.some((text) => text.includes(word)));
    expect([platformRole, found.map(([name]) => name)]).toEqual([platformRole, []]);
  }
});

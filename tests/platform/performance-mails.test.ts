import { expect, test } from "vitest";
import { issuePaper } from "#app/domain/documents/commands/issue.server.ts";
import { recordRegistration } from "#app/domain/documents/commands/register-contract.server.ts";
import { alertDueMilestones } from "#app/domain/performance/commands/alerts.server.ts";
import { handInMilestone } from "#app/domain/performance/commands/milestones.server.ts";
import { requestHalt } from "#app/domain/performance/commands/request-change.server.ts";
import { sendNotices } from "#app/platform/notices.server.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { buildDeal, buildPerforming } from "#tests/support/builders-agreements.ts";
import { testShop } from "#tests/support/builders-documents.ts";
import { buildReviewWorld } from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";
import { testStore } from "#tests/support/uploads.ts";

test("a paper that was issued and a registration are told to the other side, a paper once for both formats", async () => {
  const db = await testDb();
  const { app } = await startServer(db);
  const deal = await buildDeal(db);
  const { id } = await buildPerforming(db, deal);
  await sendNotices(app);
  await db.deleteFrom("mail").execute();
  for (const format of ["pdf", "docx"] as const)
    await issuePaper(
      db,
      deal.seeker,
      { agreementId: id, kind: "contract", format, shop: testShop() },
      testNow,
    );
  const registration = { registrationNo: "2026330001", office: "金华市科技局", registeredOn: "2026-03-01" };
  await recordRegistration(db, deal.solver, { agreementId: id, ...registration }, testNow);
  await sendNotices(app);
  const mails = await db
    .selectFrom("mail")
    .select(["to_address as to", "subject"])
    .orderBy("subject")
    .execute();
  expect(mails.map(({ to, subject }) => `${to} ${subject}`)).toEqual([
    `${deal.solver.email} 协议文件已出具，可下载核验：XY2026-0001 割台损失率降到1%以下`,
    `${deal.seeker.email} 已登记技术合同认定登记编号：XY2026-0001 割台损失率降到1%以下`,
  ]);
});

test("both sides hear of a day that comes near or has passed, coordinators weekly, and each side of what the other does", async () => {
  const db = await testDb();
  const { app } = await startServer(db);
  const deal = await buildDeal(db);
  const { id, milestoneIds } = await buildPerforming(db, deal);
  await sendNotices(app);
  await db.deleteFrom("mail").execute();
  const news = async () => {
    await sendNotices(app);
    const mails = await db.selectFrom("mail").select(["to_address", "subject", "text"]).execute();
    await db.deleteFrom("mail").execute();
    return mails.map((mail) => [mail.to_address, mail.subject, mail.text] as const);
  };
  const told = (mails: Awaited<ReturnType<typeof news>>) =>
    mails.map(([to, subject]) => `${to} ${subject}`).sort();
  const sides = [deal.seeker.email, deal.solver.email];
  const about = "XY2026-0001 1. 样机";
  const morning = (day: string) => new Date(`${day}T02:00:00Z`);
  for (const [day, words] of [
    ["2026-09-23", "节点将在一周内到期"],
    ["2026-09-29", "节点即将到期"],
  ] as const) {
    await alertDueMilestones(db, morning(day));
    expect(told(await news())).toEqual(sides.map((to) => `${to} ${words}：${about}`).sort());
  }
  await alertDueMilestones(db, morning("2026-10-01"));
  const late = await news();
  expect(told(late)).toEqual(
    [...sides, deal.coordinator.email].map((to) => `${to} 节点已逾期：${about}`).sort(),
  );
  expect(late[0]?.[2]).toContain(`/agreements/${id}/performance#${milestoneIds[0]}`);
  const handed = {
    id,
    milestoneId: milestoneIds[0] ?? "",
    note: "已交付",
    uploads: [],
    store: testStore().store,
  };
  await handInMilestone(db, deal.solver, handed, testNow);
  const halt = { kind: "suspend", side: "seeker", reasonCode: "funds", reason: "经费未到" } as const;
  await requestHalt(db, deal.seeker, { ...halt, id }, testNow);
  expect(told(await news())).toEqual(
    [
      `${deal.seeker.email} 节点已提交，请核对并确认：XY2026-0001 割台损失率降到1%以下`,
      `${deal.solver.email} 有一项变更申请待答复：XY2026-0001 割台损失率降到1%以下`,
    ].sort(),
  );
});

test("coordinators who belong to a bidder that lost hear nothing of how the winner does", async () => {
  const db = await testDb();
  const { app } = await startServer(db);
  const deal = await buildDeal(db);
  const { id } = await buildPerforming(db, deal);
  const world = await buildReviewWorld(db, { status: "awarded", texts: [{}] });
  await db.updateTable("agreement").set({ entry_id: world.entryId }).where("id", "=", id).execute();
  await buildUser(db, { org: world.bidOf(0).orgId, roles: ["coordinator"] });
  await sendNotices(app);
  await db.deleteFrom("mail").execute();
  await alertDueMilestones(db, new Date("2026-10-01T02:00:00Z"));
  await sendNotices(app);
  const mails = await db.selectFrom("mail").select("to_address").orderBy("to_address").execute();
  expect(mails.map((mail) => mail.to_address)).toEqual(
    [deal.seeker.email, deal.solver.email, deal.coordinator.email, world.coordinator.email].sort(),
  );
});

import type { AddressInfo } from "node:net";
import type { ParsedMail } from "mailparser";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { expect, onTestFinished, test } from "vitest";
import { withdrawIntent } from "#app/domain/bids/commands/answer.server.ts";
import { assignPairs } from "#app/domain/matching/commands/assign.server.ts";
import { answerInvitation, inviteSides } from "#app/domain/matching/commands/invite.server.ts";
import { listInvitationsForActor } from "#app/domain/matching/queries/invitations.server.ts";
import { editRoadshow } from "#app/domain/roadshows/commands/details.server.ts";
import { cancelRoadshow } from "#app/domain/roadshows/commands/publish.server.ts";
import { register } from "#app/domain/roadshows/commands/registration.server.ts";
import type { RoadshowEditInput } from "#app/domain/roadshows/input.ts";
import { system } from "#app/domain/shared/actor.ts";
import { recordEvent } from "#app/domain/shared/events.ts";
import { queueMail } from "#app/domain/shared/mail.ts";
import { inTransaction } from "#app/domain/shared/transaction.ts";
import { backoffMinutes, createMailTransport, sendDueMail } from "#app/platform/mailer.server.ts";
import { sendNotices } from "#app/platform/notices.server.ts";
import { startWorker } from "#app/platform/worker.server.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildDeal, buildIntentRow, buildNeedRow } from "#tests/support/builders-agreements.ts";
import { buildMatch } from "#tests/support/builders-matching.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { buildPitch, buildRoadshow } from "#tests/support/builders-roadshows.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

const draft = { to: "a@test.cn", subject: "主题\r\nBcc: x@test.cn", text: "正文 https://example.cn" };

/** A real SMTP server on a free port; `refusing` answers every mail with a temporary error. */
async function smtpSink(refusing: { on: boolean }) {
  const received: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _, done) {
      simpleParser(stream).then((mail) => {
        if (refusing.on) return done(Object.assign(new Error("try later"), { responseCode: 451 }));
        received.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return {
    received,
    transport: createMailTransport(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`),
  };
}

test("a mail is sent once, with its own id, and a line break in a subject starts no header", async () => {
  const { app } = await startServer(await testDb());
  const { received, transport } = await smtpSink({ on: false });
  await queueMail(app.db, draft, "key-1", testNow);
  await queueMail(app.db, draft, "key-1", testNow);
  await sendDueMail(app, transport);
  await sendDueMail(app, transport);
  expect(received.map((mail) => [mail.subject, mail.text?.trim(), mail.bcc])).toEqual([
    ["主题 Bcc: x@test.cn", "正文 https://example.cn", undefined],
  ]);
  const { id, status } = await app.db.selectFrom("mail").select(["id", "status"]).executeTakeFirstOrThrow();
  expect([status, received[0]?.messageId]).toEqual(["sent", `<${id}@127.0.0.1>`]);
});

test("over https a mail that can be ended says where, as RFC 8058 has it; other mails say nothing", async () => {
  const { app } = await startServer(await testDb());
  const { received, transport } = await smtpSink({ on: false });
  const urls = ["https://jiebang.example/unsubscribe/t", "http://jiebang.example/unsubscribe/t", undefined];
  for (const unsubscribeUrl of urls)
    await queueMail(app.db, { ...draft, unsubscribeUrl }, `key ${unsubscribeUrl}`, testNow);
  await sendDueMail(app, transport);
  const lines = received.map(({ headerLines }) =>
    headerLines.filter(({ key }) => key.startsWith("list-")).map(({ line }) => line.toLowerCase()),
  );
  expect(lines.sort((a, b) => b.length - a.length)).toEqual([
    [
      "list-unsubscribe: <https://jiebang.example/unsubscribe/t>",
      "list-unsubscribe-post: list-unsubscribe=one-click",
    ],
    ["list-unsubscribe: <http://jiebang.example/unsubscribe/t>"],
    [],
  ]);
});

test("a mail server that refuses is asked again later, and nothing is lost", async () => {
  let now = testNow;
  const { app } = await startServer(await testDb(), {}, { now: () => now });
  const refusing = { on: true };
  const { received, transport } = await smtpSink(refusing);
  await queueMail(app.db, draft, "key-1", testNow);
  await sendDueMail(app, transport);
  const waiting = await app.db
    .selectFrom("mail")
    .select(["status", "attempts", "next_attempt_at"])
    .executeTakeFirstOrThrow();
  expect(waiting).toEqual({
    status: "queued",
    attempts: 1,
    next_attempt_at: new Date(testNow.getTime() + 60_000).toISOString(),
  });
  refusing.on = false;
  expect(await sendDueMail(app, transport)).toBe(0);
  now = new Date(testNow.getTime() + 61_000);
  await sendDueMail(app, transport);
  expect(received.length).toBe(1);
  expect([1, 2, 3, 12].map(backoffMinutes)).toEqual([1, 2, 4, 360]);
});

test("without a mail server mails are kept for the admins", async () => {
  const { app } = await startServer(await testDb());
  await queueMail(app.db, draft, "key-1", testNow);
  await sendDueMail(app, null);
  expect(await app.db.selectFrom("mail").select("status").execute()).toEqual([{ status: "kept" }]);
});

test("an event is mailed once to those it concerns, in their language, and not to who did it", async () => {
  const { app } = await startServer(await testDb());
  const org = await buildOrg(app.db, { name: "甲公司" });
  await buildUser(app.db, { org, orgRole: "admin", email: "zh@test.cn", name: "张三" });
  await buildUser(app.db, { org, email: "en@test.cn", locale: "en" });
  await buildUser(app.db, { org, orgRole: "viewer", email: "viewer@test.cn" });
  const coordinator = await buildUser(app.db, { roles: ["coordinator"], email: "coordinator@test.cn" });
  const record = (type: string, actor = system) =>
    inTransaction(app.db, (trx) =>
      recordEvent(trx, actor, { type, subjectType: "organization", subjectId: org }, testNow),
    );
  await record("organization.verified", coordinator);
  await record("organization.registered", coordinator);
  await record("organization.unknownAct");
  expect(await sendNotices(app)).toBe(3);
  expect(await sendNotices(app)).toBe(0);
  const mails = await app.db
    .selectFrom("mail")
    .select(["to_address", "subject", "text"])
    .orderBy("to_address")
    .execute();
  expect(mails.map((mail) => [mail.to_address, mail.subject])).toEqual([
    ["en@test.cn", "“甲公司” has been verified and can now post needs, solutions and intents"],
    ["zh@test.cn", "“甲公司”已通过核验，可以发布需求、成果和意向了"],
  ]);
  expect(mails[1]?.text).toContain(`http://127.0.0.1/organizations/${org}`);
  expect(mails[1]?.text.startsWith("张三：")).toBe(true);
});

test("a withdrawn intent is told to its receiver; a moved or cancelled roadshow to its audience and presenters", async () => {
  const { app } = await startServer(await testDb());
  const { db } = app;
  const deal = await buildDeal(db);
  const { received, transport } = await smtpSink({ on: false });
  const mailed = async () => {
    received.length = 0;
    await sendNotices(app);
    await sendDueMail(app, transport);
    return received.map((mail) => [[mail.to].flat()[0]?.text, mail.subject]).sort();
  };
  const need_id = await buildNeedRow(db, { org_id: deal.seekerOrgId });
  const intent = await buildIntentRow(db, deal, { need_id, status: "sent", intent_no: "YX2026-0001" });
  await withdrawIntent(db, deal.solver, { id: intent }, testNow);
  expect(await mailed()).toEqual([[deal.seeker.email, "合作意向 YX2026-0001 已由对方撤回，不需要答复"]]);

  const id = await buildRoadshow(db, { title: "春季路演" });
  await buildPitch(db, { roadshow_id: id, kind: "needPitch", need_id });
  await register(db, deal.competitor, { id }, testNow);
  const edit = async (change: Partial<RoadshowEditInput>) => {
    const row = await db.selectFrom("roadshow").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    const { title, summary, host, version } = row;
    const stored = {
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      meetingLink: row.meeting_link ?? undefined,
      meetingNumber: row.meeting_number ?? undefined,
      meetingPassword: row.meeting_password ?? undefined,
      meetingNote: row.meeting_note ?? undefined,
    };
    await editRoadshow(
      db,
      deal.coordinator,
      { id, version, title, summary, host, ...stored, ...change },
      testNow,
    );
    return mailed();
  };
  const toBoth = (subject: string) =>
    [deal.competitor.email, deal.seeker.email].sort().map((email) => [email, subject]);
  expect(await edit({ summary: "只改简介" })).toEqual([]);
  expect(await edit({ endsAt: "2026-03-10T04:00:00.000Z" })).toEqual(
    toBoth("您报名或参加的路演改了时间，请查看新的时间：春季路演"),
  );
  expect(await edit({ meetingLink: "https://meeting.test.cn/j/2" })).toEqual(
    toBoth("您报名或参加的路演更新了入会方式，请查看：春季路演"),
  );
  await cancelRoadshow(db, deal.coordinator, { id, reason: "台风" }, testNow);
  expect(await mailed()).toEqual(toBoth("您报名或参加的路演已取消：春季路演"));

  const draft = await buildRoadshow(db, { status: "draft" });
  await buildPitch(db, { roadshow_id: draft, kind: "needPitch", need_id });
  await cancelRoadshow(db, deal.coordinator, { id: draft, reason: "合并" }, testNow);
  expect(await mailed()).toEqual([]);
});

test("the worker goes on after a task that failed, logs it, and stops when asked", async () => {
  const { app, logged } = await startServer(await testDb());
  let runs = 0;
  const enough = new Promise<void>((resolve) => {
    const stop = startWorker(app, [
      {
        name: "sometimes",
        everyMs: 1,
        run: async () => {
          runs += 1;
          if (runs === 1) throw new Error("first time");
          if (runs === 3) void stop().then(resolve);
        },
      },
    ]);
  });
  await enough;
  expect(runs).toBe(3);
  expect(logged.filter((line) => line.task === "sometimes").length).toBe(1);
  expect(app.troubles.get("sometimes"), "kept for the admins, and that it is over").toMatchObject({
    message: "first time",
    isOver: true,
  });
});

test("an invited side hears of the other's record, its word goes to who is responsible, a hand-over is one mail", async () => {
  const { app } = await startServer(await testDb());
  const { db } = app;
  const firm = await buildOrg(db);
  const institute = await buildOrg(db, { kind: "institution" });
  const need = await buildNeed(db, { org_id: firm, title: "种衣剂" });
  const pair = (title: string) =>
    buildSolution(db, { org_id: institute, title }).then((solution) =>
      buildMatch(db, { need_id: need, solution_id: solution }),
    );
  const [first, second] = [await pair("壳聚糖"), await pair("包衣机")];
  await buildUser(db, { org: firm, email: "firm@test.cn" });
  const solver = await buildUser(db, { org: institute, email: "institute@test.cn" });
  const coordinator = await buildUser(db, { roles: ["coordinator"], email: "coordinator@test.cn" });
  const advisor = await buildUser(db, { roles: ["advisor"], email: "advisor@test.cn" });
  await inviteSides(db, coordinator, { matchId: first, version: 1, sides: ["need", "solution"] }, testNow);
  const [asked] = await listInvitationsForActor(db, solver);
  const answer = { invitationId: asked?.id ?? "", answer: "interested" as const };
  await answerInvitation(db, solver, answer, testNow);
  await sendNotices(app);
  await assignPairs(db, coordinator, { matchIds: [first, second], assigneeId: advisor.userId }, testNow);
  await sendNotices(app);
  const mails = await db.selectFrom("mail").select(["to_address", "subject", "text"]).execute();
  const got = mails.map((mail) => [mail.to_address, mail.subject]).sort();
  expect(got.slice(1)).toEqual([
    ["coordinator@test.cn", "被邀请的单位有兴趣：种衣剂 × 壳聚糖"],
    ["firm@test.cn", "协调员邀请您看看：壳聚糖，请答复是否有兴趣"],
    ["institute@test.cn", "协调员邀请您看看：种衣剂，请答复是否有兴趣"],
  ]);
  expect(got[0]?.[1]).toMatch(/^交给您负责的配对：种衣剂 × .+ \(2\)$/);
  expect(mails.find((mail) => mail.to_address === "firm@test.cn")?.text).toContain("/me#invitations");
});

import { beforeEach, expect, test } from "vitest";
import {
  approveRegistrations,
  refuseRegistrations,
  setAudience,
} from "#app/domain/roadshows/commands/admission.server.ts";
import { editRoadshow } from "#app/domain/roadshows/commands/details.server.ts";
import { cancelRoadshow } from "#app/domain/roadshows/commands/publish.server.ts";
import { cancelRegistration, register } from "#app/domain/roadshows/commands/registration.server.ts";
import { remindOfRoadshows } from "#app/domain/roadshows/commands/reminders.server.ts";
import type { App } from "#app/platform/app.server.ts";
import { sendNotices } from "#app/platform/notices.server.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import {
  buildPitch,
  buildRoadshow,
  secretLink,
  secretNote,
  secretNumber,
  secretPassword,
  showStart,
} from "#tests/support/builders-roadshows.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

type Person = Awaited<ReturnType<typeof buildUser>>;
let db: Db;
let app: App;
let staff: Person;
let id: string;

beforeEach(async () => {
  db = await testDb();
  app = (await startServer(db)).app;
  staff = await buildUser(db, { roles: ["coordinator"] });
  id = await buildRoadshow(db, { title: "春季路演", capacity: 1, admission: "approval" });
});

/** What was mailed since it was last asked; two processes look at the events. */
async function mailed(): Promise<string[]> {
  await Promise.allSettled([sendNotices(app), sendNotices(app)]);
  await sendNotices(app);
  const mails = await db.selectFrom("mail").select(["to_address", "subject", "text"]).execute();
  const secrets = [secretLink, secretNumber, secretPassword, secretNote];
  expect(mails.filter(({ text }) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
  await db.deleteFrom("mail").execute();
  return mails.map((mail) => `${mail.to_address} ${mail.subject}`).sort();
}
const timed = "春季路演 (2026-03-10 09:00 UTC+8)";
const to = (people: Person[], words: string) => people.map(({ email }) => `${email} ${words}`).sort();
const before = (minutes: number) => new Date(Date.parse(showStart) - minutes * 60_000);

test("a registrant hears what was decided, once each: let in, put on the list, moved up, refused", async () => {
  const [a, b, c] = [await buildUser(db), await buildUser(db), await buildUser(db)];
  for (const [i, one] of [a, b, c].entries()) await register(db, one, { id }, before(9000 - i));
  expect(await mailed()).toEqual([]);
  await approveRegistrations(db, staff, { id, userIds: [a.userId, b.userId] }, testNow);
  expect(await mailed()).toEqual(
    [
      ...to([a], `您的路演报名已通过：${timed}`),
      ...to([b], `您的路演报名已审核，名额已满，暂列候补，有空位时按顺序递补：${timed}`),
    ].sort(),
  );
  await cancelRegistration(db, a, { id }, testNow);
  expect(await mailed()).toEqual(to([b], `候补到您了，您的路演报名已通过：${timed}`));
  const refusal = { reasonCode: "audience", reason: "面向农机企业" } as const;
  await refuseRegistrations(db, staff, { id, userIds: [c.userId], ...refusal }, testNow);
  expect(await mailed()).toEqual(to([c], `您的路演报名未通过，请查看原因：${timed}`));
});

test("those who come and those who present are reminded, once each; a moved start voids what was not sent yet", async () => {
  await setAudience(db, staff, { id, admission: "open", whenFull: "wait", capacity: 1 }, testNow);
  const [guest, waiting] = [await buildUser(db), await buildUser(db)];
  const org_id = await buildOrg(db, { kind: "institution" });
  const speaker = await buildUser(db, { org: org_id });
  await buildPitch(db, {
    roadshow_id: id,
    kind: "solutionPitch",
    solution_id: await buildSolution(db, { org_id }),
  });
  await register(db, guest, { id }, testNow);
  await register(db, waiting, { id }, testNow);
  await mailed();
  const remind = (minutes: number) =>
    Promise.all([remindOfRoadshows(db, before(minutes)), remindOfRoadshows(db, before(minutes))]);
  await remind(1440);
  expect(await mailed()).toEqual(to([guest, speaker], `您参加的路演将在 24 小时内开始：${timed}`));
  await remind(600);
  expect(await mailed()).toEqual([]);
  await remind(30);
  expect(await mailed()).toEqual(to([guest, speaker], `您参加的路演即将开始，现在可以入会：${timed}`));
  const row = { title: "春季路演", summary: "简介", host: "人才办", version: 1, id };
  const later = { startsAt: "2026-03-10T02:00:00.000Z", endsAt: "2026-03-10T03:00:00.000Z" };
  const same = { meetingLink: secretLink, meetingNumber: secretNumber, meetingPassword: secretPassword };
  await editRoadshow(db, staff, { ...row, ...later, ...same, meetingNote: secretNote }, testNow);
  expect(await mailed()).toEqual(
    to([guest, waiting, speaker], "您报名或参加的路演改了时间，请查看新的时间：春季路演"),
  );
  await remind(0);
  await db.updateTable("roadshow").set({ starts_at: showStart }).where("id", "=", id).execute();
  expect(await mailed()).toEqual([]);
  await cancelRoadshow(db, staff, { id, reason: "台风" }, testNow);
  expect(await mailed()).toEqual(to([guest, waiting, speaker], "您报名或参加的路演已取消：春季路演"));
  await remind(20);
  expect(await mailed()).toEqual([]);
});

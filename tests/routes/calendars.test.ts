import ICAL from "ical.js";
import { expect, test } from "vitest";
import { openCalendarFeed } from "#app/domain/performance/commands/calendar.server.ts";
import { addPitch } from "#app/domain/roadshows/commands/agenda.server.ts";
import { editRoadshow } from "#app/domain/roadshows/commands/details.server.ts";
import { cancelRoadshow } from "#app/domain/roadshows/commands/publish.server.ts";
import { pitchInput } from "#app/domain/roadshows/input.ts";
import { paths } from "#app/paths.ts";
import type { RegistrationStatus } from "#db/schema.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import {
  buildPitch,
  buildRegistration,
  buildRoadshow,
  secretLink,
  secretNote,
  secretNumber,
  secretPassword,
} from "#tests/support/builders-roadshows.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

const secrets = [secretLink, secretNumber, secretPassword, secretNote];

/** What another author's parser reads; it throws at what is no iCalendar. */
function read(text: string) {
  expect(secrets.filter((secret) => text.replace(/\r\n[ \t]/g, "").includes(secret))).toEqual([]);
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      status: component.getFirstPropertyValue("status"),
      from: event.startDate.toJSDate().toISOString(),
      to: event.endDate.toJSDate().toISOString(),
      title: event.summary,
      text: event.description,
    };
  });
}

async function scene() {
  const db = await testDb();
  const server = await startServer(db, {}, { now: () => testNow });
  const staff = await buildUser(db, { roles: ["coordinator"] });
  const ics = async (path: string, browser = client(server)) => (await browser.get(path)).text();
  return { db, server, staff, ics };
}

test("an event across midnight keeps its instants; each change comes with the same UID and a higher SEQUENCE", async () => {
  const { db, staff, ics } = await scene();
  const title = "夜场；种业, 农机\\与“环保”";
  const late = { starts_at: "2026-03-10T15:30:00.000Z", ends_at: "2026-03-10T17:15:00.000Z" };
  const id = await buildRoadshow(db, { ...late, title, summary: "第一行\n第二行，含 \\ 与 ; 号" });
  const [first] = read(await ics(paths.roadshows.calendar(id)));
  expect(first).toMatchObject({ title, from: late.starts_at, to: late.ends_at, status: "CONFIRMED" });
  expect(first?.text).toContain("第一行\n第二行，含 \\ 与 ; 号");
  const changes = [
    () => addPitch(db, staff, pitchInput.parse({ id, kind: "talk", title: "致辞", minutes: "5" }), testNow),
    () => {
      const hours = { startsAt: "2026-03-11T15:30:00.000Z", endsAt: "2026-03-11T17:15:00.000Z" };
      return editRoadshow(
        db,
        staff,
        { id, version: 1, title, summary: "改期", host: "人才办", ...hours },
        testNow,
      );
    },
    () => cancelRoadshow(db, staff, { id, reason: "台风" }, testNow),
  ];
  const seen = [first];
  for (const change of changes) {
    await change();
    seen.push(read(await ics(paths.roadshows.calendar(id)))[0]);
  }
  expect(new Set(seen.map((one) => one?.uid)).size).toBe(1);
  expect(seen.map((one) => one?.sequence)).toEqual([1, 2, 3, 4]);
  expect(seen.map((one) => one?.from)).toEqual([
    ...[late.starts_at, late.starts_at],
    ...["2026-03-11T15:30:00.000Z", "2026-03-11T15:30:00.000Z"],
  ]);
  expect(seen.map((one) => one?.status)).toEqual(["CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED"]);
});

test("a person's feed has the roadshows they come to, hope to come to, or present at, and no others", async () => {
  const { db, staff, ics, server } = await scene();
  const org_id = await buildOrg(db);
  const person = await buildUser(db, { org: org_id });
  const shows = new Map<string, string>();
  for (const status of ["approved", "pending", "waiting", "refused", "cancelled"] as RegistrationStatus[]) {
    const id = await buildRoadshow(db, { title: status });
    await buildRegistration(db, id, person.userId, { status, queue_no: 1 });
    shows.set(status, id);
  }
  const presented = await buildRoadshow(db, { title: "presented", watch_link: "https://live.test.cn/1" });
  await buildPitch(db, {
    roadshow_id: presented,
    kind: "needPitch",
    need_id: await buildNeed(db, { org_id }),
  });
  await buildRoadshow(db, { title: "somebody else's" });
  const long = { starts_at: "2025-11-01T01:00:00.000Z", ends_at: "2025-11-01T02:00:00.000Z" };
  const past = await buildRoadshow(db, { title: "long past", ...long });
  await buildRegistration(db, past, person.userId);
  const feed = paths.performance.calendarFeed(await openCalendarFeed(db, person, testNow));
  const told = async () =>
    read(await ics(feed))
      .map(({ title, status }) => `${title} ${status}`)
      .sort();
  expect(await told()).toEqual(
    ["approved CONFIRMED", "pending TENTATIVE", "presented CONFIRMED", "waiting TENTATIVE"].sort(),
  );
  await cancelRoadshow(db, staff, { id: shows.get("approved") ?? "", reason: "台风" }, testNow);
  expect(await told()).toContain("approved CANCELLED");
  const own = await ics(paths.roadshows.calendar(presented), await logIn(server, person.email));
  const [alone, fed] = [read(own), read(await ics(feed))].map((events) =>
    events.find(({ title }) => title === "presented"),
  );
  expect([fed?.uid, fed?.sequence, fed?.from]).toEqual([alone?.uid, alone?.sequence, alone?.from]);
  for (const text of [alone?.text, fed?.text]) {
    expect(text).toContain(paths.roadshows.join(presented));
    expect(text).toContain("https://live.test.cn/1");
  }
  expect(await ics(paths.roadshows.calendar(presented))).not.toContain("/join");
});

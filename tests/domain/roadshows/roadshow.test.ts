import { expect, test } from "vitest";
import {
  pitchInput,
  pitchSearchInput,
  roadshowEditInput,
  roadshowInput,
} from "#app/domain/roadshows/input.ts";
import {
  mayEnter,
  mayExportRegistrations,
  mayManageRoadshows,
  mayRegister,
  maySeeRegistrations,
  maySeeRoadshow,
} from "#app/domain/roadshows/policy.ts";
import {
  hasStarted,
  isAgendaOpen,
  isHeldOpen,
  isRegistrationOpen,
  roadshowMoves,
  roadshowStatuses,
} from "#app/domain/roadshows/roadshow.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { move } from "#app/domain/shared/transitions.ts";
import type { PlatformRole } from "#db/schema.ts";

const attempt = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test("every act from every status", () => {
  const table = Object.fromEntries(
    (["publish", "hold", "cancel"] as const).map((act) => [
      act,
      roadshowStatuses.map((status) => attempt(() => move(roadshowMoves, act, status))),
    ]),
  );
  expect(roadshowStatuses).toEqual(["draft", "published", "held", "cancelled"]);
  expect(table).toEqual({
    publish: ["published", "wrongState", "wrongState", "wrongState"],
    hold: ["wrongState", "held", "wrongState", "wrongState"],
    cancel: ["cancelled", "cancelled", "wrongState", "wrongState"],
  });
  expect(roadshowStatuses.map(isAgendaOpen)).toEqual([true, true, false, false]);
});

test("registration is open until the announced end, holding from the start on", () => {
  const hours = { starts_at: "2026-03-10T01:00:00.000Z", ends_at: "2026-03-10T03:00:00.000Z" };
  const at = (time: string) => new Date(`2026-03-10T${time}:00.000Z`);
  expect(hasStarted(hours, at("00:59"))).toBe(false);
  expect(
    roadshowStatuses.map((status) => [
      isRegistrationOpen({ status, ...hours }, at("02:59")),
      isRegistrationOpen({ status, ...hours }, at("03:00")),
      isHeldOpen({ status, ...hours }, at("00:59")),
      isHeldOpen({ status, ...hours }, at("01:00")),
    ]),
  ).toEqual([
    [false, false, false, false],
    [true, false, false, true],
    [false, false, false, true],
    [false, false, false, false],
  ]);
});

const withRole = (role: PlatformRole): Actor => ({ ...visitor, userId: role, roles: [role] });
const person: Actor = { ...visitor, userId: "p" };

test("who manages, sees and comes", () => {
  const draft = { status: "draft", published_at: null } as const;
  const published = { status: "published", published_at: "2026-03-02" } as const;
  const row = (actor: Actor) => [
    mayManageRoadshows(actor),
    maySeeRegistrations(actor),
    maySeeRoadshow(actor, draft),
    maySeeRoadshow(actor, published),
    mayRegister(actor),
    mayEnter(actor, { isApproved: false, isSpeaker: false }),
    mayEnter(actor, { isApproved: true, isSpeaker: false }),
    mayEnter(actor, { isApproved: false, isSpeaker: true }),
    mayExportRegistrations(actor),
  ];
  const organizer = [true, true, true, true, true, true, true, true];
  const others = [false, false, false, true, true, false, true, true, false];
  expect(row(withRole("coordinator"))).toEqual([...organizer, true]);
  expect(row(withRole("admin"))).toEqual([...organizer, true]);
  expect(row(withRole("advisor"))).toEqual([...organizer, false]);
  expect(row(system)).toEqual([true, true, true, true, false, true, true, true, true]);
  expect(row(withRole("auditor"))).toEqual([false, false, true, true, true, false, true, true, false]);
  expect(row(withRole("reviewer"))).toEqual(others);
  expect(row(person)).toEqual(others);
  expect(row(visitor)).toEqual([false, false, false, true, false, false, true, true, false]);
});

const details = {
  title: " 路演 ",
  summary: "简介",
  host: "人才办",
  startsAt: "2026-03-10T09:00",
  endsAt: "2026-03-10T11:00",
};
const codes = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  result.error?.issues.map((issue) => `${issue.path.join(".")}:${issue.message}`) ?? [];

test("times are read as Beijing time, or taken as instants", () => {
  expect(roadshowInput.parse(details)).toEqual({
    ...details,
    title: "路演",
    startsAt: "2026-03-10T01:00:00.000Z",
    endsAt: "2026-03-10T03:00:00.000Z",
  });
  const instants = { ...details, startsAt: "2026-03-10T01:00:00Z", endsAt: "2026-03-10T03:00:00Z" };
  expect(roadshowInput.parse(instants).startsAt).toBe("2026-03-10T01:00:00.000Z");
});

test("bad details are named by field", () => {
  const bad = (over: object) => codes(roadshowInput.safeParse({ ...details, ...over }));
  expect(bad({ title: " " })).toEqual(["title:required"]);
  expect(bad({ title: undefined })).toEqual(["title:required"]);
  expect(bad({ title: "长".repeat(101) })).toEqual(["title:tooLong"]);
  expect(bad({ startsAt: "明天" })).toEqual(["startsAt:dateTime"]);
  expect(bad({ startsAt: "abcZ" })).toEqual(["startsAt:dateTime"]);
  expect(bad({ endsAt: "2026-03-10T09:00" })).toEqual(["endsAt:dateOrder"]);
  expect(bad({ endsAt: "2026-03-11T09:01" })).toEqual(["endsAt:longerThanDay"]);
  expect(bad({ meetingLink: "javascript:alert(1)" })).toEqual(["meetingLink:url"]);
  expect(bad({ meetingLink: "https://meeting.test.cn/j/1" })).toEqual([]);
  expect(codes(roadshowEditInput.safeParse({ ...details, id: "r", version: "x" }))[0]).toMatch(/^version:/);
});

test("an item says what it presents, or its title", () => {
  const item = (over: object) =>
    codes(pitchInput.safeParse({ id: "r", kind: "talk", minutes: "10", ...over }));
  expect(item({})).toEqual(["title:required"]);
  expect(item({ kind: "break" })).toEqual(["title:required"]);
  expect(item({ kind: "needPitch" })).toEqual(["needId:required"]);
  expect(item({ kind: "solutionPitch" })).toEqual(["solutionId:required"]);
  expect(item({ kind: "needPitch", needId: "n" })).toEqual([]);
  expect(item({ title: "致辞", minutes: "0" })).toEqual(["minutes:minutesRange"]);
  expect(item({ title: "致辞", minutes: "481" })).toEqual(["minutes:minutesRange"]);
  expect(item({ title: "致辞", minutes: "十" })).toEqual(["minutes:number"]);
  expect(pitchSearchInput.parse({ kind: "talk", q: undefined })).toEqual({ kind: "needPitch", q: "" });
});

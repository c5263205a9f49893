import { expect, test } from "vitest";
import {
  meetingFeedbackInput,
  meetingRequestInput,
  meetingScheduleInput,
  slotsInput,
} from "#app/domain/meetings/input.ts";
import {
  expiryOf,
  meetingMoves,
  meetingStatuses,
  momentsOf,
  overlap,
  spansFrom,
} from "#app/domain/meetings/meeting.ts";
import {
  mayAnswerMeeting,
  mayArrangeMeetings,
  mayCancelMeeting,
  mayRequestMeeting,
  maySeeMeetingOf,
  sideOf,
} from "#app/domain/meetings/policy.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { canMove } from "#app/domain/shared/transitions.ts";
import type { MemberRole, PlatformRole } from "#db/schema.ts";

test("a meeting moves only as its table says", () => {
  const allowed = (["accept", "decline", "expire", "cancel"] as const).flatMap((act) =>
    meetingStatuses
      .filter((status) => canMove(meetingMoves, act, status))
      .map((status) => `${act} ${status} ${meetingMoves[act].to}`),
  );
  expect(allowed).toEqual([
    "accept requested accepted",
    "decline requested declined",
    "expire requested expired",
    "cancel requested cancelled",
    "cancel accepted cancelled",
  ]);
});

const member = (
  orgId: string,
  role: MemberRole = "agent",
  orgStatus: "verified" | "pending" = "verified",
) => ({
  ...visitor,
  userId: "u",
  memberships: [{ orgId, orgName: orgId, orgKind: "institution" as const, orgStatus, role }],
});
const platform = (role: PlatformRole): Actor => ({ ...visitor, userId: "u", roles: [role] });
const people: Record<string, Actor> = {
  visitor,
  system,
  sender: member("from"),
  senderViewer: member("from", "viewer"),
  senderPending: member("from", "agent", "pending"),
  receiver: member("to", "admin"),
  receiverViewer: member("to", "viewer"),
  stranger: member("other"),
  coordinator: platform("coordinator"),
  advisor: platform("advisor"),
  auditor: platform("auditor"),
  reviewer: platform("reviewer"),
};
const who = (may: (actor: Actor) => unknown) =>
  Object.entries(people)
    .filter(([, actor]) => may(actor))
    .map(([name]) => name);
const sides = { fromOrgId: "from", toOrgId: "to" };

test("who may do what", () => {
  expect(who((actor) => mayRequestMeeting(actor, "from"))).toEqual(["sender"]);
  expect(who(mayArrangeMeetings)).toEqual(["coordinator", "advisor"]);
  expect(who((actor) => maySeeMeetingOf(actor, sides))).toEqual([
    ...["system", "sender", "senderViewer", "senderPending", "receiver", "receiverViewer"],
    ...["coordinator", "advisor", "auditor"],
  ]);
  expect(who((actor) => mayAnswerMeeting(actor, sides))).toEqual(["receiver", "coordinator", "advisor"]);
  const asked = ["sender", "senderPending", "coordinator", "advisor"];
  expect(who((actor) => mayCancelMeeting(actor, { ...sides, status: "requested" }))).toEqual(asked);
  expect(who((actor) => mayCancelMeeting(actor, { ...sides, status: "accepted" }))).toEqual([
    ...["sender", "senderPending", "receiver", "coordinator", "advisor"],
  ]);
  expect(who((actor) => sideOf(actor, sides))).toEqual(["sender", "senderPending", "receiver"]);
});

test("slots follow one another, and a span is so many five minutes", () => {
  const spans = spansFrom("2026-03-10T01:00:00.000Z", { count: 2, minutes: 15, gap: 5 });
  expect(spans).toEqual([
    { startsAt: "2026-03-10T01:00:00.000Z", endsAt: "2026-03-10T01:15:00.000Z" },
    { startsAt: "2026-03-10T01:20:00.000Z", endsAt: "2026-03-10T01:35:00.000Z" },
  ]);
  const [first = { startsAt: "", endsAt: "" }, second = first] = spans;
  expect(momentsOf(first)).toEqual(["00", "05", "10"].map((minute) => `2026-03-10T01:${minute}:00.000Z`));
  expect(overlap(first, second)).toBe(false);
  expect(overlap(first, { startsAt: first.endsAt, endsAt: second.endsAt })).toBe(false);
  expect(overlap(first, { startsAt: "2026-03-10T01:14:00.000Z", endsAt: second.endsAt })).toBe(true);
});

test("a request waits three days, and no longer than the last free slot", () => {
  const now = new Date("2026-03-02T00:00:00.000Z");
  expect(expiryOf(now, "2026-03-10T01:00:00.000Z")).toBe("2026-03-05T00:00:00.000Z");
  expect(expiryOf(now, "2026-03-03T01:00:00.000Z")).toBe("2026-03-03T01:00:00.000Z");
});

/** The fields that are wrong, each with its codes. */
const wrong = (schema: { safeParse: (given: unknown) => unknown }, given: unknown) => {
  const parsed = schema.safeParse(given) as {
    error?: { issues: { path: PropertyKey[]; message: string }[] };
  };
  return parsed.error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];
};

test("what may be typed of slots", () => {
  const good = {
    id: "r",
    startsAt: "2026-03-10T09:00",
    count: "2",
    minutes: "15",
    gap: "0",
    places: " 一 \n\n一\n二",
  };
  expect(slotsInput.parse(good)).toEqual({
    ...{ id: "r", startsAt: "2026-03-10T01:00:00.000Z", count: 2, minutes: 15, gap: 0 },
    places: ["一", "二"],
  });
  const bad = { ...good, startsAt: "2026-03-10T09:01", count: "0", minutes: "7", gap: "65", places: " \n" };
  expect(wrong(slotsInput, bad)).toEqual([
    "startsAt fullFive",
    "count wholeRange|1|40",
    "minutes fiveMinutes|5|120",
    "gap fiveMinutes|0|60",
    "places required",
  ]);
  const many = Array.from({ length: 21 }, (_, n) => `桌${n}`).join("\n");
  expect(wrong(slotsInput, { ...good, places: many })).toEqual(["places tooLong"]);
});

test("what may be typed of meetings", () => {
  expect(wrong(meetingRequestInput, { id: "r", text: "短" })).toEqual([
    "fromOrgId required",
    "pitchId required",
    "text tooShort",
  ]);
  const planned = { id: "r", slotId: "s", fromOrgId: "a", toOrgId: "a", text: "双方已约好面谈合作事宜。" };
  expect(wrong(meetingScheduleInput, planned)).toEqual([" meetsItself"]);
  expect(wrong(meetingScheduleInput, { ...planned, toOrgId: "b" })).toEqual([]);
  expect(wrong(meetingFeedbackInput, { id: "m", outcome: "met" })).toEqual(["nextStep required"]);
  expect(meetingFeedbackInput.parse({ id: "m", outcome: "met", nextStep: "visit" })).toEqual({
    ...{ id: "m", outcome: "met", nextStep: "visit" },
  });
  expect(meetingFeedbackInput.parse({ id: "m", outcome: "notCome", nextStep: "visit" })).toEqual({
    ...{ id: "m", outcome: "notCome", nextStep: null },
  });
});

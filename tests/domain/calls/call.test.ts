import { expect, test } from "vitest";
import {
  callMoves,
  daysUntil,
  entryMoves,
  entryNo,
  entryStatuses,
  phaseOf,
  publishProblems,
} from "#app/domain/calls/call.ts";
import { callInput } from "#app/domain/calls/input.ts";
import { mayManageCalls, maySeeCall } from "#app/domain/calls/policy.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { canMove } from "#app/domain/shared/transitions.ts";
import type { CallStatus, PlatformRole } from "#db/schema.ts";

test("a list moves only as its table says", () => {
  const states: CallStatus[] = ["draft", "published", "closed", "withdrawn"];
  const acts = ["publish", "close", "withdraw"] as const;
  const allowed = acts.flatMap((act) =>
    states.filter((status) => canMove(callMoves, act, status)).map((status) => `${act} ${status}`),
  );
  expect(allowed).toEqual(["publish draft", "close published", "withdraw draft", "withdraw published"]);
  expect(acts.map((act) => callMoves[act].to)).toEqual(["published", "closed", "withdrawn"]);
});

test("an entry moves only as its table says", () => {
  const allowed = Object.fromEntries(
    Object.entries(entryMoves).map(([act, { to }]) => [
      `${act} to ${to}`,
      entryStatuses.filter((status) => canMove(entryMoves, act as keyof typeof entryMoves, status)),
    ]),
  );
  expect(allowed).toEqual({
    "close to closed": ["listed"],
    "open to opened": ["closed"],
    "review to review": ["opened"],
    "decide to notice": ["review"],
    "reopen to review": ["notice"],
    "award to awarded": ["notice"],
    "reopenAward to review": ["awarded"],
    "sign to signed": ["listed", "awarded"],
    "lapse to lapsed": ["listed", "closed", "opened", "review", "notice", "awarded"],
    "renew to renewed": ["lapsed"],
    "withdraw to withdrawn": ["listed", "closed", "opened", "review", "notice"],
  });
});

const times = { opensAt: "2026-03-01T00:00:00.000Z", closesAt: "2026-03-31T09:00:00.000Z" };

test("the phase follows the clock, to the instant", () => {
  const at = (status: CallStatus, iso: string) => phaseOf({ status, ...times }, new Date(iso));
  expect(at("published", "2026-02-28T23:59:59.999Z")).toBe("upcoming");
  expect(at("published", "2026-03-01T00:00:00.000Z")).toBe("open");
  expect(at("published", "2026-03-31T08:59:59.999Z")).toBe("open");
  expect(at("published", "2026-03-31T09:00:00.000Z")).toBe("closed");
  expect(at("closed", "2026-03-02T00:00:00.000Z")).toBe("closed");
  expect(at("draft", "2026-03-02T00:00:00.000Z")).toBe("draft");
  expect(at("withdrawn", "2026-03-02T00:00:00.000Z")).toBe("withdrawn");
  expect(phaseOf({ status: "published", opensAt: null, closesAt: null }, new Date())).toBe("open");
});

test("days are counted up to the last begun one", () => {
  const until = (iso: string) => daysUntil(times.closesAt, new Date(iso));
  expect(until("2026-03-31T08:59:00.000Z")).toBe(1);
  expect(until("2026-03-28T09:00:00.000Z")).toBe(3);
  expect(until("2026-04-01T09:00:00.000Z")).toBe(0);
  expect(entryNo("SP2026-01", 7)).toBe("SP2026-01-07");
  expect(entryNo("SP2026-01", 112)).toBe("SP2026-01-112");
});

test("what a draft lacks is named in order", () => {
  const now = new Date("2026-03-02T00:00:00.000Z");
  expect(
    publishProblems({ ...times, needs: [{ status: "accepted" }, { status: "published" }] }, now),
  ).toEqual([]);
  expect(publishProblems({ opensAt: null, closesAt: null, needs: [] }, now)).toEqual([
    "opensAtMissing",
    "closesAtMissing",
    "noEntries",
  ]);
  expect(
    publishProblems(
      {
        opensAt: times.opensAt,
        closesAt: times.opensAt,
        needs: [{ status: "accepted" }, { status: "published" }],
      },
      now,
    ),
  ).toEqual(["timesReversed", "closesInPast"]);
  expect(publishProblems({ ...times, needs: [{ status: "withdrawn" }] }, now)).toEqual(["entriesNotReady"]);
});

test("staff manage lists; drafts show to those who oversee", () => {
  const roles: PlatformRole[] = ["coordinator", "advisor", "reviewer", "auditor", "admin"];
  const as = (role: PlatformRole) => ({ ...visitor, userId: "u", roles: [role] });
  expect(roles.filter((role) => mayManageCalls(as(role)))).toEqual(["coordinator", "admin"]);
  expect([mayManageCalls(visitor), mayManageCalls(system)]).toEqual([false, true]);
  expect(roles.filter((role) => maySeeCall(as(role), { publishedAt: null }))).toEqual([
    "coordinator",
    "advisor",
    "auditor",
    "admin",
  ]);
  expect(maySeeCall(visitor, { publishedAt: null })).toBe(false);
  expect(maySeeCall(visitor, { publishedAt: times.opensAt })).toBe(true);
});

test("settings are read as people type them, times as Beijing's", () => {
  const typed = {
    callNo: " ｓｐ2026－０１ ",
    batch: "2026年第一批",
    title: "四平市企业技术需求榜单",
    host: "四平市委人才办",
    fundingMode: "market",
    opensAt: "2026-03-01T09:00",
  };
  expect(callInput.parse(typed)).toEqual({
    ...typed,
    callNo: "SP2026-01",
    opensAt: "2026-03-01T01:00:00.000Z",
  });
  const wrong = callInput.safeParse({
    callNo: "第一批",
    batch: " ",
    title: "长".repeat(81),
    opensAt: "明天",
  });
  expect(wrong.error?.issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([
    ["callNo", "callNo"],
    ["batch", "required"],
    ["title", "tooLong"],
    ["host", "required"],
    ["fundingMode", "required"],
    ["opensAt", "dateTime"],
  ]);
});

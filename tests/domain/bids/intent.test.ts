import { expect, test } from "vitest";
import { answerIntentInput, intentFilter, sendIntentInput } from "#app/domain/bids/input.ts";
import { intentMoves } from "#app/domain/bids/intent.ts";
import {
  mayAnswerIntent,
  maySeeIntent,
  maySendIntent,
  mayWithdrawIntent,
  sendingMemberships,
} from "#app/domain/bids/policy.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { canMove } from "#app/domain/shared/transitions.ts";
import type { IntentStatus, MemberRole, OrganizationStatus, PlatformRole } from "#db/schema.ts";

const states: IntentStatus[] = ["sent", "accepted", "declined", "withdrawn"];

test("an intent moves only as its table says", () => {
  const allowed = (["accept", "decline", "withdraw"] as const).flatMap((act) =>
    states
      .filter((status) => canMove(intentMoves, act, status))
      .map((status) => `${act} ${status} ${intentMoves[act].to}`),
  );
  expect(allowed).toEqual(["accept sent accepted", "decline sent declined", "withdraw sent withdrawn"]);
});

const member = (
  orgId: string,
  role: MemberRole = "agent",
  orgStatus: OrganizationStatus = "verified",
): Actor => ({
  ...visitor,
  userId: "u",
  memberships: [{ orgId, orgName: orgId, orgKind: "institution", orgStatus, role }],
});
const platform = (role: PlatformRole): Actor => ({ ...visitor, userId: "u", roles: [role] });

const people: Record<string, Actor> = {
  visitor,
  system,
  sender: member("from"),
  senderViewer: member("from", "viewer"),
  receiver: member("to", "admin"),
  receiverViewer: member("to", "viewer"),
  stranger: member("other"),
  coordinator: platform("coordinator"),
  admin: platform("admin"),
  advisor: platform("advisor"),
  auditor: platform("auditor"),
  reviewer: platform("reviewer"),
};
const who = (may: (actor: Actor) => boolean) =>
  Object.keys(people).filter((name) => may(people[name] as Actor));

test("the two sides and those who oversee see an intent; each act belongs to one side", () => {
  const intent = { fromOrgId: "from", toOrgId: "to", status: "sent" as const };
  expect(who((actor) => maySeeIntent(actor, intent))).toEqual([
    "system",
    "sender",
    "senderViewer",
    "receiver",
    "receiverViewer",
    "coordinator",
    "admin",
    "advisor",
    "auditor",
  ]);
  expect(who((actor) => mayAnswerIntent(actor, intent))).toEqual(["receiver", "coordinator", "admin"]);
  expect(who((actor) => mayWithdrawIntent(actor, intent))).toEqual(["sender"]);
  expect(who((actor) => mayAnswerIntent(actor, { ...intent, status: "declined" }))).toEqual([]);
  expect(who((actor) => mayWithdrawIntent(actor, { ...intent, status: "accepted" }))).toEqual([]);
});

test("only agents and admins of a verified organization send", () => {
  expect(who((actor) => maySendIntent(actor, "from"))).toEqual(["sender"]);
  expect(maySendIntent(member("from", "admin", "pending"), "from")).toBe(false);
  expect(maySendIntent({ ...member("from"), userId: null }, "from")).toBe(false);
  expect(sendingMemberships(member("from", "viewer"))).toEqual([]);
});

const typed = {
  need: "n",
  fromOrgId: "o",
  text: "我所已有两代样机，愿意合作。",
  contactName: "王工",
  contactPhone: " 138 0000 1234 ",
};
const issuesOf = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  result.error?.issues.map((issue) => [issue.path.join("."), issue.message]);

test("an intent is about one thing and leaves a way to call back", () => {
  expect(sendIntentInput.parse(typed)).toEqual({ ...typed, contactPhone: "13800001234" });
  expect(issuesOf(sendIntentInput.safeParse({ ...typed, solution: "s" }))).toEqual([["", "intentTarget"]]);
  expect(
    issuesOf(sendIntentInput.safeParse({ need: "n", fromOrgId: "o", text: "短", contactPhone: "12" })),
  ).toEqual([
    ["text", "tooShort"],
    ["contactName", "required"],
    ["contactPhone", "phone"],
  ]);
});

test("a refusal gives its reason", () => {
  expect(answerIntentInput.parse({ id: "i", verdict: "accept" })).toEqual({ id: "i", verdict: "accept" });
  expect(answerIntentInput.safeParse({ id: "i", verdict: "decline", answer: "已有合作方" }).success).toBe(
    true,
  );
  expect(issuesOf(answerIntentInput.safeParse({ id: "i", verdict: "decline" }))).toEqual([
    ["answer", "required"],
  ]);
  expect(issuesOf(answerIntentInput.safeParse({ id: "i", verdict: "maybe" }))).toEqual([
    ["verdict", "required"],
  ]);
});

test("an unknown filter is no filter", () => {
  expect(intentFilter.parse({ box: "spam", status: "lost" })).toEqual({});
  expect(intentFilter.parse({ box: "outgoing", status: "sent" })).toEqual({
    box: "outgoing",
    status: "sent",
  });
});

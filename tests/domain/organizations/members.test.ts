import { expect, test } from "vitest";
import {
  acceptInvitation,
  changeMemberRole,
  inviteMember,
  removeMember,
  revokeInvitation,
} from "#app/domain/organizations/commands/members.server.ts";
import { findInvitation, listMembers } from "#app/domain/organizations/queries.server.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";

async function world() {
  const db = await testDb();
  const orgId = await buildOrg(db, { name: "甲公司" });
  const admin = await buildUser(db, { org: orgId, orgRole: "admin" });
  const invite = async (email: string) => {
    let token = "";
    const compose = (made: string) => {
      token = made;
      return { subject: "邀请", text: made };
    };
    await inviteMember(db, admin, { orgId, email, role: "agent", compose }, testNow);
    return token;
  };
  return { db, orgId, admin, invite };
}

test("an invitation joins once, within fourteen days, and a second one replaces the first", async () => {
  const { db, orgId, admin, invite } = await world();
  const colleague = await buildUser(db);
  const old = await invite("colleague@test.cn");
  const token = await invite("colleague@test.cn");
  expect((await listMembers(db, admin, orgId, testNow)).invitations.map((one) => one.email)).toEqual([
    "colleague@test.cn",
  ]);
  expect(await findInvitation(db, token, testNow)).toEqual({
    orgName: "甲公司",
    role: "agent",
    email: "colleague@test.cn",
  });
  expect(await refusal(findInvitation(db, old, testNow))).toEqual(["not_found", {}]);
  const late = new Date(testNow.getTime() + 14 * 86_400_000);
  expect(await refusal(acceptInvitation(db, colleague, { token }, late))).toEqual(["not_found", {}]);
  expect(await refusal(acceptInvitation(db, visitor, { token }, testNow))).toEqual(["forbidden", {}]);
  expect(await acceptInvitation(db, colleague, { token }, testNow)).toBe(orgId);
  expect(await refusal(acceptInvitation(db, colleague, { token }, testNow))).toEqual(["not_found", {}]);
  const again = await invite("colleague@test.cn");
  expect(await refusal(acceptInvitation(db, colleague, { token: again }, testNow))).toEqual(["conflict", {}]);
  const types = (await listTimeline(db, "organization", orgId)).map((item) => item.type);
  expect(types).toEqual([
    "organization.invited",
    "organization.invited",
    "organization.joined",
    "organization.invited",
  ]);
});

test("only an admin invites and takes back", async () => {
  const { db, orgId, admin, invite } = await world();
  const agent = await buildUser(db, { org: orgId });
  const compose = () => ({ subject: "", text: "" });
  expect(
    await refusal(inviteMember(db, agent, { orgId, email: "x@test.cn", role: "agent", compose })),
  ).toEqual(["forbidden", {}]);
  expect(
    await refusal(inviteMember(db, system, { orgId, email: "x@test.cn", role: "agent", compose })),
  ).toEqual(["forbidden", {}]);
  const token = await invite("x@test.cn");
  const { id: invitationId } = await db.selectFrom("invitation").select("id").executeTakeFirstOrThrow();
  expect(await refusal(revokeInvitation(db, agent, { orgId, invitationId }))).toEqual(["forbidden", {}]);
  await revokeInvitation(db, admin, { orgId, invitationId }, testNow);
  expect(await refusal(revokeInvitation(db, admin, { orgId, invitationId }))).toEqual(["conflict", {}]);
  expect(await refusal(acceptInvitation(db, agent, { token }, testNow))).toEqual(["not_found", {}]);
});

test("roles change and members leave, but one admin stays", async () => {
  const { db, orgId, admin } = await world();
  const agent = await buildUser(db, { org: orgId });
  const { members } = await listMembers(db, admin, orgId);
  const idOf = (userId: string) => members.find((member) => member.userId === userId)?.id ?? "";
  const own = { orgId, membershipId: idOf(admin.userId) };
  const other = { orgId, membershipId: idOf(agent.userId) };
  expect(await refusal(removeMember(db, agent, own))).toEqual(["forbidden", {}]);
  expect(await refusal(removeMember(db, admin, { orgId, membershipId: "none" }))).toEqual(["not_found", {}]);
  expect(await refusal(removeMember(db, admin, own))).toEqual(["invalid", { role: "lastAdmin" }]);
  expect(await refusal(changeMemberRole(db, admin, { ...own, role: "viewer" }))).toEqual([
    "invalid",
    { role: "lastAdmin" },
  ]);
  await changeMemberRole(db, admin, { ...other, role: "admin" }, testNow);
  await removeMember(db, admin, own, testNow);
  expect((await listMembers(db, agent, orgId)).members.map((member) => [member.userId, member.role])).toEqual(
    [[agent.userId, "admin"]],
  );
  expect(await refusal(listMembers(db, visitor, orgId))).toEqual(["not_found", {}]);
  await changeMemberRole(db, system, { ...own, membershipId: other.membershipId, role: "admin" }, testNow);
  expect(await refusal(removeMember(db, system, other))).toEqual(["invalid", { role: "lastAdmin" }]);
});

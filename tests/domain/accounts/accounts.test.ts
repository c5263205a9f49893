import { expect, test } from "vitest";
import {
  changePassword,
  checkCredentials,
  registerAccount,
  requestPasswordReset,
  resetPassword,
  setPlatformRoles,
  updateProfile,
} from "#app/domain/accounts/commands.server.ts";
import { registerInput } from "#app/domain/accounts/input.ts";
import { mayManagePeople, mayReadMail } from "#app/domain/accounts/policy.ts";
import { findProfile, listMail, listPeople, loadActor } from "#app/domain/accounts/queries.server.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import { demoPassword } from "#tests/support/browser-like.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";

const input = registerInput.parse({
  name: " 李四 ",
  email: " Li.Si＠Test.cn",
  phone: "１３８ 0000 0000",
  password: demoPassword,
  consent: "on",
});

test("registering cleans what was typed, keeps no password and records the consent", async () => {
  const db = await testDb();
  const id = await registerAccount(db, visitor, { ...input, locale: "zh" }, testNow);
  const user = await db.selectFrom("user").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  expect([user.name, user.email, user.phone]).toEqual(["李四", "li.si@test.cn", "13800000000"]);
  expect(user.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  const timeline = await listTimeline(db, "account", id);
  expect(timeline.map((item) => [item.type, item.data])).toEqual([
    ["account.registered", { consent: "privacy-1" }],
  ]);
});

test("an address opens one account", async () => {
  const db = await testDb();
  await registerAccount(db, visitor, { ...input, locale: "zh" });
  expect(await refusal(registerAccount(db, visitor, { ...input, locale: "en" }))).toEqual([
    "invalid",
    { email: "emailTaken" },
  ]);
});

test("what cannot be an account is refused field by field", () => {
  const wrong = registerInput.safeParse({ name: "", email: "x", phone: "12", password: "short" });
  expect(wrong.error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([
    ["name", "required"],
    ["email", "email"],
    ["phone", "phone"],
    ["password", "passwordShort"],
    ["consent", "consentRequired"],
  ]);
});

test("credentials open their account; a disabled account opens to nobody", async () => {
  const db = await testDb();
  const user = await buildUser(db);
  const login = { email: user.email, password: demoPassword };
  expect(await checkCredentials(db, login)).toBe(user.userId);
  const wrong = ["invalid", {}];
  expect(await refusal(checkCredentials(db, { ...login, password: "wrong" }))).toEqual(wrong);
  expect(await refusal(checkCredentials(db, { ...login, email: "nobody@test.cn" }))).toEqual(wrong);
  await db
    .updateTable("user")
    .set({ disabled_at: testNow.toISOString() })
    .where("id", "=", user.userId)
    .execute();
  expect(await refusal(checkCredentials(db, login))).toEqual(wrong);
  expect(await loadActor(db, user.userId)).toEqual(visitor);
});

test("a reset link sets a password once, within ten minutes, and ends the sessions", async () => {
  const db = await testDb();
  const user = await buildUser(db);
  const tokens: string[] = [];
  const compose = (token: string) => {
    tokens.push(token);
    return { subject: "重设", text: token };
  };
  await requestPasswordReset(db, visitor, { email: user.email, compose }, testNow);
  await requestPasswordReset(db, visitor, { email: "nobody@test.cn", compose }, testNow);
  expect(tokens.length).toBe(1);
  const [token = ""] = tokens;
  const mail = await db.selectFrom("mail").select(["to_address", "text"]).execute();
  expect(mail).toEqual([{ to_address: user.email, text: token }]);
  const late = new Date(testNow.getTime() + 10 * 60_000);
  expect(await refusal(resetPassword(db, visitor, { token, password: "another password" }, late))).toEqual([
    "not_found",
    {},
  ]);
  await db
    .insertInto("session")
    .values({
      id: "s",
      user_id: user.userId,
      created_at: "",
      last_seen_at: "",
      expires_at: "",
      ip: "",
      user_agent: "",
    })
    .execute();
  await resetPassword(db, visitor, { token, password: "another password" }, testNow);
  expect(await db.selectFrom("session").select("id").execute()).toEqual([]);
  expect(await checkCredentials(db, { email: user.email, password: "another password" })).toBe(user.userId);
  expect(await refusal(resetPassword(db, visitor, { token, password: "a third password" }, testNow))).toEqual(
    ["not_found", {}],
  );
  const types = (await listTimeline(db, "account", user.userId)).map((item) => item.type);
  expect(types).toEqual(["account.resetRequested", "account.passwordReset"]);
});

test("changing the password needs the old one and ends the other sessions", async () => {
  const db = await testDb();
  const user = await buildUser(db);
  const row = {
    user_id: user.userId,
    created_at: "",
    last_seen_at: "",
    expires_at: "",
    ip: "",
    user_agent: "",
  };
  await db
    .insertInto("session")
    .values([
      { id: "mine", ...row },
      { id: "other", ...row },
    ])
    .execute();
  const change = { currentPassword: "wrong", password: "another password", keepSession: "mine" };
  expect(await refusal(changePassword(db, user, change))).toEqual([
    "invalid",
    { currentPassword: "wrongPassword" },
  ]);
  expect(await refusal(changePassword(db, visitor, change))).toEqual(["forbidden", {}]);
  await changePassword(db, user, { ...change, currentPassword: demoPassword });
  expect(await db.selectFrom("session").select("id").execute()).toEqual([{ id: "mine" }]);
  await changePassword(db, user, {
    currentPassword: "another password",
    password: "a third password",
    keepSession: null,
  });
  expect(await db.selectFrom("session").select("id").execute()).toEqual([]);
});

test("people correct their own profile", async () => {
  const db = await testDb();
  const user = await buildUser(db);
  await updateProfile(db, user, { name: "王五", phone: "13900000000" }, testNow);
  const { user: profile, sessions } = await findProfile(db, user);
  expect([profile, sessions]).toEqual([{ name: "王五", email: user.email, phone: "13900000000" }, []]);
  await updateProfile(db, user, { name: "王五" }, testNow);
  expect((await findProfile(db, user)).user.phone).toBeNull();
  expect(await refusal(updateProfile(db, visitor, { name: "无" }))).toEqual(["forbidden", {}]);
  expect(await refusal(findProfile(db, visitor))).toEqual(["forbidden", {}]);
});

test("an admin gives roles; the last admin stays one; a changed role ends the sessions", async () => {
  const db = await testDb();
  const user = await buildUser(db);
  expect(await refusal(setPlatformRoles(db, user, { userId: user.userId, roles: ["admin"] }))).toEqual([
    "forbidden",
    {},
  ]);
  expect(await refusal(setPlatformRoles(db, system, { userId: "none", roles: [] }))).toEqual([
    "not_found",
    {},
  ]);
  await setPlatformRoles(db, system, { userId: user.userId, roles: ["admin", "coordinator", "admin"] });
  const admin = await loadActor(db, user.userId);
  expect([...admin.roles].sort()).toEqual(["admin", "coordinator"]);
  expect(await refusal(setPlatformRoles(db, admin, { userId: user.userId, roles: ["coordinator"] }))).toEqual(
    ["invalid", { roles: "lastAdmin" }],
  );
  const second = await buildUser(db, { roles: ["admin"] });
  await setPlatformRoles(db, admin, { userId: second.userId, roles: [] });
  expect((await loadActor(db, second.userId)).roles).toEqual([]);
});

test("only admins list people and read the outbox", async () => {
  const db = await testDb();
  const admin = await buildUser(db, { roles: ["admin"], name: "管理员" });
  const other = await buildUser(db, { name: "赵六", email: "zhao@test.cn" });
  const page = { page: 1, pageSize: 20 };
  const people = await listPeople(db, admin, { ...page, q: "ZHAO" });
  expect([people.total, people.items.map((item) => [item.name, item.roles])]).toEqual([1, [["赵六", []]]]);
  expect((await listPeople(db, admin, page)).total).toBe(2);
  expect((await listMail(db, admin, page)).total).toBe(0);
  expect(await refusal(listPeople(db, other, page))).toEqual(["forbidden", {}]);
  expect(await refusal(listMail(db, other, page))).toEqual(["forbidden", {}]);
  expect([
    mayManagePeople(admin),
    mayManagePeople(other),
    mayManagePeople(system),
    mayManagePeople(visitor),
  ]).toEqual([true, false, true, false]);
  expect([mayReadMail(admin), mayReadMail(other), mayReadMail(visitor)]).toEqual([true, false, false]);
});

test("an actor carries roles and living memberships", async () => {
  const db = await testDb();
  const org = await buildOrg(db, { name: "甲公司" });
  const user = await buildUser(db, { org, orgRole: "viewer", roles: ["reviewer"] });
  expect(user.roles).toEqual(["reviewer"]);
  expect(user.memberships).toEqual([
    { orgId: org, orgName: "甲公司", orgKind: "enterprise", orgStatus: "verified", role: "viewer" },
  ]);
  await db.updateTable("membership").set({ removed_at: testNow.toISOString() }).execute();
  expect((await loadActor(db, user.userId)).memberships).toEqual([]);
});

import { expect, test } from "vitest";
import { loadActor } from "#app/domain/accounts/queries.server.ts";
import { rejectOrganization, verifyOrganization } from "#app/domain/organizations/commands/decide.server.ts";
import { editOrganization } from "#app/domain/organizations/commands/edit.server.ts";
import { registerOrganization } from "#app/domain/organizations/commands/register.server.ts";
import { organizationInput } from "#app/domain/organizations/input.ts";
import { kindOfUscc, organizationMoves } from "#app/domain/organizations/organization.ts";
import { maySeeMembers, maySeeOrganization } from "#app/domain/organizations/policy.ts";
import {
  findOrganization,
  listOrganizations,
  listPendingOrganizations,
  suggestOrganizations,
} from "#app/domain/organizations/queries.server.ts";
import { isBodyCodeRegular, normalizeUscc, usccProblem } from "#app/domain/organizations/uscc.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import { canMove } from "#app/domain/shared/transitions.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { queries, testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";

const valid = [
  "9144030071526726XG",
  "91330100799655058B",
  "914403001922038216",
  "12100000470095016Q",
  "12100000400002259P",
  "12100000400000624D",
];
const form = {
  uscc: "９１３３０１００ 799655058b",
  name: "四平某公司",
  kind: "enterprise",
  region: "siping",
};

test("codes: published ones pass both checks, and each kind of mistake is told apart", () => {
  expect(valid.map(usccProblem)).toEqual(valid.map(() => null));
  expect(valid.map(isBodyCodeRegular)).toEqual(valid.map(() => true));
  expect(usccProblem("9144030071526726X")).toBe("usccLength");
  expect(usccProblem("9144030071526726IG")).toBe("usccLetters");
  expect(usccProblem("9144030017526726XG")).toBe("usccCheck");
  expect(isBodyCodeRegular("914403007152672XXG")).toBe(false);
  expect(normalizeUscc("９１４４－0300 7152\u200b6726xg")).toBe("9144030071526726XG");
  expect(["12", "52", "51", "11", "91", "93"].map((head) => kindOfUscc(`${head}0`))).toEqual([
    "institution",
    "institution",
    "institution",
    "agency",
    "enterprise",
    "enterprise",
  ]);
});

test("registering makes the person its admin and waits for verification; a code registers once", async () => {
  const db = await testDb();
  const user = await buildUser(db);
  const id = await registerOrganization(db, user, organizationInput.parse(form), testNow);
  const org = await findOrganization(db, await loadActor(db, user.userId), id);
  expect([org.uscc, org.status, org.mayManage]).toEqual(["91330100799655058B", "pending", true]);
  expect((await listTimeline(db, "organization", id)).map((item) => item.type)).toEqual([
    "organization.registered",
  ]);
  expect(await refusal(registerOrganization(db, user, organizationInput.parse(form)))).toEqual([
    "invalid",
    { uscc: "usccTaken" },
  ]);
  expect(await refusal(registerOrganization(db, visitor, organizationInput.parse(form)))).toEqual([
    "forbidden",
    {},
  ]);
});

test("the state moves by its table only", () => {
  const states = ["pending", "verified", "rejected"] as const;
  const allowed = Object.entries(organizationMoves).flatMap(([act, { to }]) =>
    states
      .filter((state) => canMove(organizationMoves, act as keyof typeof organizationMoves, state))
      .map((state) => `${state} ${act} ${to}`),
  );
  expect(allowed).toEqual([
    "pending verify verified",
    "rejected verify verified",
    "pending reject rejected",
    "verified reject rejected",
    "pending resubmit pending",
    "rejected resubmit pending",
  ]);
});

test("a coordinator verifies or rejects; nobody else does, and nothing is verified twice", async () => {
  const db = await testDb();
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  const advisor = await buildUser(db, { roles: ["advisor"] });
  const id = await buildOrg(db, { status: "pending" });
  expect((await listPendingOrganizations(db, coordinator)).map((org) => org.id)).toEqual([id]);
  expect(await refusal(listPendingOrganizations(db, advisor))).toEqual(["forbidden", {}]);
  expect(await refusal(verifyOrganization(db, advisor, { id }))).toEqual(["forbidden", {}]);
  expect(await refusal(verifyOrganization(db, coordinator, { id: "none" }))).toEqual(["not_found", {}]);
  await verifyOrganization(db, coordinator, { id }, testNow);
  expect(await refusal(verifyOrganization(db, coordinator, { id }))).toEqual(["conflict", {}]);
  await rejectOrganization(db, coordinator, { id, note: "名称与证照不符" }, testNow);
  const types = (await listTimeline(db, "organization", id)).map((item) => [item.type, item.data.note]);
  expect(types).toEqual([
    ["organization.verified", null],
    ["organization.rejected", "名称与证照不符"],
  ]);
});

test("an edit is refused to others and to old versions; a new name waits for verification again", async () => {
  const db = await testDb();
  const id = await buildOrg(db, { name: "甲" });
  const admin = await buildUser(db, { org: id, orgRole: "admin" });
  const agent = await buildUser(db, { org: id, orgRole: "agent" });
  const edit = { id, version: 1, name: "甲", region: "siping" as const };
  expect(await refusal(editOrganization(db, agent, edit))).toEqual(["forbidden", {}]);
  expect(await refusal(editOrganization(db, admin, { ...edit, id: "none" }))).toEqual(["not_found", {}]);
  await editOrganization(db, admin, { ...edit, address: "铁西区" }, testNow);
  expect(await refusal(editOrganization(db, admin, edit))).toEqual(["conflict", {}]);
  const same = await findOrganization(db, admin, id);
  expect([same.status, same.address, same.version]).toEqual(["verified", "铁西区", 2]);
  const whole = {
    techField: "food" as const,
    intro: "介绍",
    website: "https://a.cn",
    contactName: "张",
    contactPhone: "13800000000",
  };
  await editOrganization(db, admin, { ...edit, ...whole, version: 2, name: "乙" }, testNow);
  expect((await findOrganization(db, admin, id)).status).toBe("pending");
});

test("who sees an organization, its members and its code", async () => {
  const db = await testDb();
  const id = await buildOrg(db, { status: "pending", contact_phone: "13800000000" });
  const member = await buildUser(db, { org: id, orgRole: "viewer" });
  const auditor = await buildUser(db, { roles: ["auditor"] });
  const pending = { id, status: "pending" as const };
  expect([visitor, member, auditor, system].map((actor) => maySeeOrganization(actor, pending))).toEqual([
    false,
    true,
    true,
    true,
  ]);
  expect([visitor, member, auditor].map((actor) => maySeeMembers(actor, id))).toEqual([false, true, true]);
  expect(await refusal(findOrganization(db, visitor, id))).toEqual(["not_found", {}]);
  await db.updateTable("organization").set({ status: "verified" }).execute();
  const seen = await findOrganization(db, visitor, id);
  expect([seen.uscc, seen.contactPhone, seen.contactName]).toEqual([null, null, null]);
});

test("the directory filters, counts and takes the same number of queries for many as for one", async () => {
  const db = await testDb();
  await buildOrg(db, { name: "四平农机厂" });
  const count = async () => {
    queries.count = 0;
    await listOrganizations(db, visitor, { page: 1, pageSize: 20 });
    return queries.count;
  };
  const one = await count();
  await buildOrg(db, { name: "金华研究院", kind: "institution", region: "jinhua" });
  const hidden = await buildOrg(db, { name: "未核验", status: "pending" });
  expect(await count()).toBe(one);
  const names = async (filter: object, actor = visitor) =>
    (await listOrganizations(db, actor, { page: 1, pageSize: 20, ...filter })).items
      .map((org) => org.name)
      .sort();
  expect(await names({})).toEqual(["四平农机厂", "金华研究院"]);
  expect(await names({ q: "农机" })).toEqual(["四平农机厂"]);
  expect(await names({ kind: ["institution"] })).toEqual(["金华研究院"]);
  expect(await names({ region: ["siping"] })).toEqual(["四平农机厂"]);
  expect(await names({ q: "未核验" }, await buildUser(db, { org: hidden }))).toEqual(["未核验"]);
  expect(await names({ q: "未核验" }, await buildUser(db, { roles: ["auditor"] }))).toEqual(["未核验"]);
  const facets = async (actor: Actor, filter: object = {}) =>
    (await listOrganizations(db, actor, { page: 1, pageSize: 20, ...filter })).facets;
  expect(await facets(visitor)).toEqual({
    kind: { enterprise: 1, institution: 1 },
    region: { siping: 1, jinhua: 1 },
    status: { verified: 2 },
  });
  const auditor = await buildUser(db, { roles: ["auditor"] });
  expect(await names({ status: ["verified"] }, auditor)).toEqual(["四平农机厂", "金华研究院"]);
  expect((await facets(auditor)).status).toEqual({ verified: 2, pending: 1 });
  expect(await facets(auditor, { q: "未核验" })).toEqual({
    kind: { enterprise: 1 },
    region: { siping: 1 },
    status: { pending: 1 },
  });
  expect(await facets(visitor, { kind: ["institution"] }), "what each other choice would leave").toEqual({
    kind: { enterprise: 1, institution: 1 },
    region: { siping: 0, jinhua: 1 },
    status: { verified: 1 },
  });
  expect(await names({ q: "%" }), "no wildcard").toEqual([]);
});

test("what the system registers has no members; a wrong code is refused at its field", async () => {
  const db = await testDb();
  const id = await registerOrganization(db, system, organizationInput.parse(form), testNow);
  const rows = await db.selectFrom("organization").select(["id", "created_by"]).execute();
  expect(rows).toEqual([{ id, created_by: null }]);
  expect(await db.selectFrom("membership").select("id").execute()).toEqual([]);
  const wrong = organizationInput.safeParse({ ...form, uscc: "9144030017526726XG" });
  expect(wrong.error?.issues.map(({ path, message }) => [path, message])).toEqual([[["uscc"], "usccCheck"]]);
});

test("while a name is typed verified organizations are offered, short names first, and by the beginning of a code", async () => {
  const db = await testDb();
  await buildOrg(db, { name: "四平农机研究院", uscc: "91220300123456789A" });
  await buildOrg(db, { name: "农机厂" });
  await buildOrg(db, { name: "农机站", status: "pending" });
  const names = async (q: string) => (await suggestOrganizations(db, q)).map(({ name }) => name);
  expect(await names(" 农机 ")).toEqual(["农机厂", "四平农机研究院"]);
  expect(await names("９１２２０３００１２３")).toEqual(["四平农机研究院"]);
  expect(await names("91220")).toEqual([]);
  expect(await names("%")).toEqual([]);
  expect(await names(" ")).toEqual([]);
});

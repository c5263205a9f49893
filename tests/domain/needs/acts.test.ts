import { expect, test } from "vitest";
import { addAddendum, grantDisclosure } from "#app/domain/needs/commands/addendum.server.ts";
import { fulfilNeed, lapseDueNeeds, withdrawNeed } from "#app/domain/needs/commands/end.server.ts";
import { importNeeds } from "#app/domain/needs/commands/import.server.ts";
import { submitNeed } from "#app/domain/needs/commands/submit.server.ts";
import { acceptNeed, publishNeed, returnNeed } from "#app/domain/needs/commands/vet.server.ts";
import { authoriseNeedFiles, needFileTiers } from "#app/domain/needs/queries/files.server.ts";
import { findNeed } from "#app/domain/needs/queries/find.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { buildMembership, buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildNeed, needEvents, needStatusOf } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";

const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);
const refusal = (kind: string, code: string) => expect.objectContaining({ kind, code });
const forbidden = refusal("forbidden", "forbidden");
const wrongState = refusal("conflict", "wrongState");

async function market() {
  const db = await testDb();
  const org = await buildOrg(db);
  const agent = await buildUser(db, { org, name: "厂方" });
  const coordinator = await buildUser(db, { roles: ["coordinator"], name: "协调员" });
  const institute = await buildOrg(db, { kind: "institution" });
  const scientist = await buildUser(db, { org: institute });
  return { db, org, agent, coordinator, institute, scientist };
}

test("a coordinator returns a need with remarks; handing it in again answers them and keeps the number", async () => {
  const { db, org, agent, coordinator } = await market();
  const id = await buildNeed(db, { org_id: org, status: "submitted", need_no: "XQ2026-0007" });
  const remarks = [
    { field: "metrics" as const, text: "请补充检验方法" },
    { field: null, text: "整体可行" },
  ];
  await returnNeed(db, coordinator, { id, remarks }, testNow);
  const returned = await findNeed(db, agent, id);
  expect([returned.status, returned.may.edit, returned.may.submit]).toEqual(["returned", true, true]);
  const said = returned.remarks.map(({ field, text, authorName, resolvedAt }) => ({
    field,
    text,
    authorName,
    resolvedAt,
  }));
  expect(said.sort((a, b) => a.text.localeCompare(b.text))).toEqual(
    remarks
      .map((remark) => ({ ...remark, authorName: "协调员", resolvedAt: null }))
      .sort((a, b) => a.text.localeCompare(b.text)),
  );
  expect(await submitNeed(db, agent, { id }, later(5))).toEqual({ needNo: "XQ2026-0007" });
  const answered = (await findNeed(db, agent, id)).remarks.map((remark) => remark.resolvedAt);
  expect(answered).toEqual([later(5).toISOString(), later(5).toISOString()]);
  expect(await needEvents(db, id)).toEqual(["need.returned", "need.submitted"]);
});

test("accept, then publish; a second publication changes nothing", async () => {
  const { db, org, coordinator } = await market();
  const id = await buildNeed(db, { org_id: org, status: "submitted" });
  await acceptNeed(db, coordinator, { id }, testNow);
  expect(await needStatusOf(db, id)).toBe("accepted");
  await publishNeed(db, coordinator, { id, callId: "c1" }, testNow);
  await publishNeed(db, coordinator, { id }, later(1));
  const alone = await buildNeed(db, { org_id: org, status: "accepted" });
  await publishNeed(db, coordinator, { id: alone }, later(2));
  expect(await needStatusOf(db, alone)).toBe("published");
  const { status, publishedAt } = await findNeed(db, visitor, id);
  expect([status, publishedAt]).toEqual(["published", testNow.toISOString()]);
  expect(await needEvents(db, id)).toEqual(["need.accepted", "need.published"]);
});

test("vetting is refused to the firm, to a coordinator who belongs to it, to strangers, and from other states", async () => {
  const { db, org, agent, coordinator, scientist } = await market();
  const id = await buildNeed(db, { org_id: org, status: "submitted" });
  const remarks = [{ field: null, text: "退回" }];
  await buildMembership(db, { org_id: org, user_id: coordinator.userId, role: "agent" });
  const partisan = { ...coordinator, memberships: agent.memberships };
  for (const actor of [agent, partisan]) {
    await expect(acceptNeed(db, actor, { id })).rejects.toEqual(forbidden);
    await expect(returnNeed(db, actor, { id, remarks })).rejects.toEqual(forbidden);
    await expect(publishNeed(db, actor, { id })).rejects.toEqual(forbidden);
  }
  await expect(acceptNeed(db, scientist, { id })).rejects.toEqual(refusal("not_found", "notFound"));
  await expect(returnNeed(db, system, { id, remarks })).rejects.toEqual(forbidden);
  await expect(returnNeed(db, coordinator, { id, remarks: [] })).rejects.toMatchObject({
    kind: "invalid",
    fields: { remarks: "remarkRequired" },
  });
  const draft = await buildNeed(db, { org_id: org, status: "draft" });
  await expect(acceptNeed(db, coordinator, { id: draft })).rejects.toEqual(wrongState);
  await expect(returnNeed(db, coordinator, { id: draft, remarks })).rejects.toEqual(wrongState);
  await expect(publishNeed(db, coordinator, { id })).rejects.toEqual(wrongState);
});

test("the firm withdraws with a reason; the public page of a published need remains", async () => {
  const { db, org, agent, scientist } = await market();
  const id = await buildNeed(db, { org_id: org });
  await expect(withdrawNeed(db, scientist, { id, reason: "试试" })).rejects.toEqual(forbidden);
  await withdrawNeed(db, agent, { id, reason: "已自行解决" }, testNow);
  await expect(withdrawNeed(db, agent, { id, reason: "再次" })).rejects.toEqual(wrongState);
  expect((await findNeed(db, visitor, id)).status).toBe("withdrawn");
  expect(await needEvents(db, id)).toEqual(["need.withdrawn"]);
});

test("published needs lapse the day after their deadline in Beijing, others never", async () => {
  const { db, org } = await market();
  const due = await buildNeed(db, { org_id: org, deadline: "2026-03-01" });
  const today = await buildNeed(db, { org_id: org, deadline: "2026-03-02" });
  const open = await buildNeed(db, { org_id: org, deadline: null });
  const draft = await buildNeed(db, { org_id: org, deadline: "2026-03-01", status: "draft" });
  expect(await lapseDueNeeds(db, testNow)).toEqual([due]);
  expect(await lapseDueNeeds(db, testNow)).toEqual([]);
  expect(await Promise.all([due, today, open, draft].map((id) => needStatusOf(db, id)))).toEqual([
    "lapsed",
    "published",
    "published",
    "draft",
  ]);
  expect(await lapseDueNeeds(db, new Date("2026-03-02T16:00:00Z"))).toEqual([today]);
  expect(await needEvents(db, due)).toEqual(["need.lapsed"]);
});

test("an agreement fulfils a need, once", async () => {
  const { db, org, scientist } = await market();
  const id = await buildNeed(db, { org_id: org, status: "lapsed" });
  await fulfilNeed(db, scientist, { id, agreementId: "a1" }, testNow);
  await fulfilNeed(db, scientist, { id, agreementId: "a2" }, testNow);
  expect(await needEvents(db, id)).toEqual(["need.fulfilled"]);
  const withdrawn = await buildNeed(db, {
    org_id: org,
    status: "withdrawn",
    published_at: testNow.toISOString(),
  });
  await expect(fulfilNeed(db, system, { id: withdrawn, agreementId: "a" })).rejects.toEqual(wrongState);
  const open = await buildNeed(db, { org_id: org });
  await expect(fulfilNeed(db, visitor, { id: open, agreementId: "a" })).rejects.toEqual(forbidden);
});

test("addenda are numbered and dated; sent twice, one is added", async () => {
  const { db, org, agent, scientist } = await market();
  const id = await buildNeed(db, { org_id: org });
  expect(await addAddendum(db, agent, { id, text: "试验地点改为公主岭" }, testNow)).toEqual({ no: 1 });
  expect(await addAddendum(db, agent, { id, text: "试验地点改为公主岭" }, testNow)).toEqual({ no: 1 });
  expect(await addAddendum(db, agent, { id, text: "样机由需求方提供" }, later(1))).toEqual({ no: 2 });
  const { addenda } = await findNeed(db, visitor, id);
  expect(addenda.map(({ no, text, createdAt }) => [no, text, createdAt])).toEqual([
    [1, "试验地点改为公主岭", testNow.toISOString()],
    [2, "样机由需求方提供", later(1).toISOString()],
  ]);
  expect(await needEvents(db, id)).toEqual(["need.addendumAdded", "need.addendumAdded"]);
  await expect(addAddendum(db, scientist, { id, text: "补充说明" })).rejects.toEqual(forbidden);
  await expect(addAddendum(db, system, { id, text: "补充说明" })).rejects.toEqual(forbidden);
  const accepted = await buildNeed(db, { org_id: org, status: "accepted" });
  await expect(addAddendum(db, agent, { id: accepted, text: "补充说明" })).rejects.toEqual(wrongState);
});

test("a disclosure opens the protected fields to one organization", async () => {
  const { db, org, agent, institute, scientist } = await market();
  const id = await buildNeed(db, { org_id: org });
  const rival = await buildUser(db, { org: await buildOrg(db, { kind: "institution" }) });
  expect((await findNeed(db, scientist, id)).contact).toBe(null);
  expect(await needFileTiers(db, scientist, id)).toEqual(["public", "verified"]);
  await expect(grantDisclosure(db, scientist, { needId: id, orgId: institute })).rejects.toEqual(forbidden);
  await expect(grantDisclosure(db, system, { needId: id, orgId: institute })).rejects.toEqual(forbidden);
  await grantDisclosure(db, agent, { needId: id, orgId: institute }, testNow);
  await grantDisclosure(db, agent, { needId: id, orgId: institute }, testNow);
  expect((await findNeed(db, scientist, id)).contact).toEqual({
    name: "赵联系",
    phone: "13804340001",
    email: "zhao@firm.cn",
  });
  expect(await needFileTiers(db, scientist, id)).toEqual(["public", "verified", "disclosed"]);
  expect((await findNeed(db, rival, id)).contact).toBe(null);
  expect(await needEvents(db, id)).toEqual(["need.disclosed"]);
});

test("files: changed by the firm while the need may be changed", async () => {
  const { db, org, agent, scientist } = await market();
  const draft = await buildNeed(db, { org_id: org, status: "draft" });
  await authoriseNeedFiles(db, agent, draft);
  await expect(authoriseNeedFiles(db, scientist, draft)).rejects.toEqual(refusal("not_found", "notFound"));
  await expect(needFileTiers(db, scientist, draft)).rejects.toEqual(refusal("not_found", "notFound"));
  const open = await buildNeed(db, { org_id: org });
  await expect(authoriseNeedFiles(db, scientist, open)).rejects.toEqual(forbidden);
  await expect(authoriseNeedFiles(db, agent, open)).rejects.toEqual(refusal("conflict", "frozen"));
  expect(await needFileTiers(db, visitor, open)).toEqual(["public"]);
});

test("an import creates, repeats without change, corrects, and is refused afterwards", async () => {
  const { db, org, agent, coordinator } = await market();
  const row = {
    importKey: "henan:1",
    orgId: org,
    title: "低温秸秆腐熟菌剂",
    content: "零下五度仍能启动腐熟。",
  };
  const take = async (actor: Actor, change: object, hour: number, as: "published" | "draft" = "published") =>
    (await importNeeds(db, actor, { as, rows: [{ ...row, ...change }] }, later(hour)))[0];
  const first = await take(coordinator, {}, 0);
  if (first?.outcome !== "created") throw new Error("not created");
  const need = await findNeed(db, visitor, first.id);
  expect([need.status, need.needNo, need.title, need.contact]).toEqual([
    "published",
    "XQ2026-0001",
    row.title,
    null,
  ]);
  expect(await take(coordinator, {}, 1)).toEqual({ id: first.id, outcome: "unchanged" });
  const corrected = { title: "低温玉米秸秆腐熟菌剂", techField: "agriculture" };
  expect(await take(system, corrected, 2)).toEqual({ id: first.id, outcome: "updated" });
  expect(await take(system, { title: corrected.title }, 2)).toEqual({ id: first.id, outcome: "unchanged" });
  expect(await needEvents(db, first.id)).toEqual(["need.imported", "need.importCorrected"]);
  const refused = (problems: object) => ({ outcome: "failed", problems });
  expect(await take(coordinator, { orgId: await buildOrg(db) }, 3)).toEqual(refused({ "": "importOwner" }));
  await withdrawNeed(db, agent, { id: first.id, reason: "已解决" }, later(3));
  expect(await take(coordinator, {}, 4)).toEqual(refused({ "": "importFrozen" }));
  await expect(take(agent, {}, 4)).rejects.toEqual(forbidden);
  expect(await take(coordinator, { importKey: "k2", content: " " }, 4)).toEqual(
    refused({ content: "required" }),
  );
  const draft = await take(coordinator, { importKey: "k3" }, 5, "draft");
  if (draft?.outcome !== "created") throw new Error("not created");
  const kept = await findNeed(db, coordinator, draft.id);
  expect([kept.status, kept.needNo]).toEqual(["draft", null]);
  expect(await needEvents(db, draft.id)).toEqual(["need.importedAsDraft"]);
});

import { parseWithZod } from "@conform-to/zod/v4";
import { beforeEach, expect, test } from "vitest";
import { createCall, editCall } from "#app/domain/calls/commands/edit.server.ts";
import { resetProcedure, saveProcedure } from "#app/domain/calls/commands/procedure.server.ts";
import { defaultProcedure, procedureOf } from "#app/domain/calls/procedure.ts";
import { procedureInput, typedOf } from "#app/domain/calls/procedure-input.ts";
import { readCalendar } from "#app/domain/calls/queries/calendar.server.ts";
import { findRules, listUnannouncedYears } from "#app/domain/calls/queries/schedule.server.ts";
import { scheduleOf, unknownYearsOf } from "#app/domain/calls/schedule.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { buildCall, eventsOf } from "#tests/support/builders-calls.ts";
import { buildSealedEntry, storedProcedure } from "#tests/support/builders-entries.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";

let db: Db;
let coordinator: Actor;
beforeEach(async () => {
  db = await testDb();
  coordinator = await buildUser(db, { roles: ["coordinator"] });
});

/** The form as a browser sends it, out of what its fields start with. */
function formOf(typed: object, over: Record<string, string | null> = {}): FormData {
  const form = new FormData();
  const put = (name: string, value: unknown): void => {
    if (name in over || value === undefined || value === false) return;
    if (value === true) form.append(name, "on");
    else if (typeof value !== "object" || value === null) form.append(name, String(value));
    else if (Array.isArray(value) && name === "declarations")
      for (const item of value) form.append(name, String(item));
    else
      for (const [key, part] of Object.entries(value))
        put(Array.isArray(value) ? `${name}[${key}]` : `${name}.${key}`, part);
  };
  for (const [name, value] of Object.entries({ version: 1, ...typed })) put(name, value);
  for (const [name, value] of Object.entries(over)) if (value !== null) form.append(name, value);
  return form;
}

const parse = (over: Record<string, string | null> = {}, procedure = defaultProcedure("funded")) =>
  parseWithZod(formOf(typedOf(procedure), over), { schema: procedureInput });

const errorsOf = (over: Record<string, string | null>) => {
  const { error, status } = parse(over).reply();
  expect(status).toBe("error");
  return error;
};

test("what the form shows comes back as it was stored, own criteria, declarations and ratios included", () => {
  const procedure = {
    ...defaultProcedure("funded"),
    criteria: [
      { key: "fit", name: undefined, max: 60, anchors: "全部满足 40 分以上" },
      { key: "own1", name: "在四平落地", max: 40, anchors: undefined },
    ],
    declarations: ["truth", "不转包"],
    ratios: { ownPerGrant: 4, cashShareBp: 4000 },
    scoring: {
      ...{ method: "trimmed" as const, minReviewers: 5, isBlind: true },
      ...{ tie: "chair" as const, told: "all" as const },
    },
  };
  for (const one of [procedure, defaultProcedure("market"), defaultProcedure("funded")]) {
    const submission = parse({}, one);
    expect(submission.status === "success" && submission.value).toEqual({ version: 1, procedure: one });
  }
});

test("full-width digits are read; what is left empty or wrong is said at its field", () => {
  const submission = parse({ minBids: "３", "notice.days": " 7 " });
  expect(submission.status === "success" && submission.value.procedure).toMatchObject({
    minBids: 3,
    notice: { days: 7, unit: "working", countsFirst: true },
  });
  expect(errorsOf({ minBids: "many", mostPartners: "21", "decision.days": "", cashShare: "x" })).toEqual({
    minBids: ["integer"],
    mostPartners: ["outOfRange"],
    "decision.days": ["required"],
    cashShare: ["number"],
  });
  expect(errorsOf({ ownPerGrant: "0" })).toEqual({ ownPerGrant: ["outOfRange"] });
  expect(errorsOf({ ownDeclarations: Array(16).fill("一条").join("\n") })).toEqual({
    ownDeclarations: ["tooMany"],
  });
  expect(errorsOf({ ownDeclarations: "长".repeat(201) })).toEqual({ ownDeclarations: ["tooLong"] });
});

test("criteria add up to 100, each once, each with a name", () => {
  expect(errorsOf({ "criteria[0].max": "34" })).toEqual({ criteria: ["criteriaSum"] });
  expect(errorsOf({ "criteria[1].key": "fit" })).toEqual({ criteria: ["criteriaTwice"] });
  expect(errorsOf({ "criteria[1].key": "own" })).toEqual({ "criteria[1].name": ["required"] });
  const none = parseWithZod(formOf({ ...typedOf(defaultProcedure("market")), criteria: [] }), {
    schema: procedureInput,
  });
  expect(none.reply().error).toHaveProperty("criteria");
});

const settings = {
  callNo: "SP2026-70",
  batch: "2026年第七批",
  title: "四平市企业技术需求榜单",
  host: "四平市科技局",
};

const rulesOf = async (id: string) =>
  procedureOf(
    await db.selectFrom("call_list").select("procedure").where("id", "=", id).executeTakeFirstOrThrow(),
  );

test("a new list begins with the rules of its kind, which follow the kind until somebody sets them", async () => {
  const id = await createCall(db, coordinator, { ...settings, fundingMode: "market" }, testNow);
  expect(await rulesOf(id)).toEqual(defaultProcedure("market"));
  const edit = (version: number, fundingMode: "market" | "funded") =>
    editCall(db, coordinator, { ...settings, fundingMode, id, version }, testNow);
  await edit(1, "funded");
  expect(await rulesOf(id)).toEqual(defaultProcedure("funded"));
  const procedure = { ...defaultProcedure("funded"), minBids: 2 };
  await saveProcedure(db, coordinator, { id, version: 2, procedure }, testNow);
  await edit(3, "market");
  expect(await rulesOf(id)).toEqual(procedure);
  await resetProcedure(db, coordinator, { id, version: 4 }, testNow);
  expect(await rulesOf(id)).toEqual(defaultProcedure("market"));
  expect((await eventsOf(db, "call", id)).map(([type]) => type)).toEqual([
    "call.created",
    "call.edited",
    "call.procedureEdited",
    "call.edited",
    "call.procedureEdited",
  ]);
});

test("rules are set by staff, on a draft, from the version that they read", async () => {
  const draft = await buildCall(db, { status: "draft" });
  const open = await buildCall(db);
  const save = (actor: Actor, id: string, version = 1) =>
    saveProcedure(db, actor, { id, version, procedure: defaultProcedure("market") }, testNow);
  const auditor = await buildUser(db, { roles: ["auditor"] });
  expect(await refusal(save(auditor, draft))).toEqual(["forbidden", {}]);
  await expect(save(coordinator, draft, 7)).rejects.toMatchObject({ code: "edited" });
  await expect(save(coordinator, open)).rejects.toMatchObject({ code: "wrongState" });
  await expect(resetProcedure(db, coordinator, { id: open, version: 1 })).rejects.toMatchObject({
    code: "wrongState",
  });
});

/** Three notices as they were really published, as settings of a list. */
test.each([
  ["Rongcheng 2023", { days: 5, countsFirst: true }, "2023-04-27", "2023-05-06"],
  ["Jiangmen 2023, both ends counted", { days: 6, countsFirst: true }, "2023-10-27", "2023-11-03"],
  ["Jiangmen 2023, from the day after", { days: 5, countsFirst: false }, "2023-10-27", "2023-11-03"],
  ["Jilin 2020, working days", { days: 3, countsFirst: true }, "2020-07-10", "2020-07-14"],
  ["Jilin 2020, calendar days", { days: 5, countsFirst: true, unit: "calendar" }, "2020-07-10", "2020-07-14"],
])("%s", async (_, notice, startsOn, endsOn) => {
  // The decision falls on the notice's first day: one calendar day, counted from the closing day itself.
  const procedure = storedProcedure({ notice, decision: { days: 1, unit: "calendar", countsFirst: true } });
  const id = await buildCall(db, { procedure, closes_at: `${startsOn}T09:00:00.000Z` });
  const { schedule } = await findRules(db, id);
  const line = schedule.find(({ step }) => step === "notice");
  const { countsFirst } = notice;
  expect(line).toMatchObject({ ...(countsFirst ? { startsOn } : {}), endsOn, unknownYears: [] });
});

test("the plan names the holidays in between and warns of years that nobody has announced", async () => {
  const calendar = await readCalendar(db);
  const times = { opensAt: "2026-09-01T01:00:00.000Z", closesAt: "2026-09-18T09:00:00.000Z" };
  const schedule = scheduleOf(times, defaultProcedure("market"), calendar);
  expect(schedule.map(({ step }) => step)).toEqual([
    "opens",
    "closes",
    "opening",
    "correction",
    "decision",
    "notice",
    "objection",
  ]);
  expect(schedule[4]).toMatchObject({
    startsOn: "2026-09-19",
    endsOn: "2026-10-15",
    holidays: [
      { from: "2026-09-20", to: "2026-09-20", kind: "work", name: "国庆节调休" },
      { from: "2026-09-25", to: "2026-09-27", kind: "off", name: "中秋节" },
      { from: "2026-10-01", to: "2026-10-07", kind: "off", name: "国庆节" },
      { from: "2026-10-10", to: "2026-10-10", kind: "work", name: "国庆节调休" },
    ],
  });
  expect(unknownYearsOf(schedule)).toEqual([]);
  const late = scheduleOf(
    { ...times, closesAt: "2026-12-28T09:00:00.000Z" },
    defaultProcedure("market"),
    calendar,
  );
  expect(unknownYearsOf(late)).toEqual([2027]);
  const intents = { ...defaultProcedure("market"), bidding: "intents" as const };
  expect(scheduleOf(times, intents, calendar)).toHaveLength(2);
  expect(scheduleOf({ opensAt: null, closesAt: null }, intents, calendar)).toEqual([]);
});

test("the desk is warned of plans in hand only", async () => {
  const late = { closes_at: "2026-12-28T09:00:00.000Z" };
  const ended = await buildSealedEntry(db, {
    call: { ...late, status: "closed" },
    entry: { status: "signed" },
  });
  await buildCall(db, { ...late, status: "withdrawn", procedure: storedProcedure() });
  expect(await listUnannouncedYears(db)).toEqual([]);
  await db.updateTable("call_entry").set({ status: "review" }).where("id", "=", ended.entryId).execute();
  expect(await listUnannouncedYears(db)).toEqual([2027]);
  await db.deleteFrom("call_entry").execute();
  await buildCall(db, { ...late, status: "draft", procedure: storedProcedure() });
  expect(await listUnannouncedYears(db)).toEqual([2027]);
});

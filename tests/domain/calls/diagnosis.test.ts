import { beforeEach, expect, test } from "vitest";
import { answerLapse } from "#app/domain/calls/commands/answer-lapse.server.ts";
import { countLapseReasons, proposalsOf } from "#app/domain/calls/diagnosis.ts";
import { findLapse } from "#app/domain/calls/queries/lapse.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import type { Db, LapseReason } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import { buildSealedEntry } from "#tests/support/builders-entries.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";

let db: Db;
beforeEach(async () => {
  db = await testDb();
});

const lapsed = () =>
  buildSealedEntry(db, {
    call: { status: "closed" },
    entry: { status: "lapsed", reason_code: "noBids" },
    need: { status: "lapsed" },
  });
const researcher = async () => buildUser(db, { org: await buildOrg(db, { kind: "institution" }) });
const answer = (actor: Actor, entryId: string, reason: LapseReason, note?: string) =>
  answerLapse(db, actor, { entryId, reason, note }, testNow);

test("one answer a person, which may be changed; the firm and those who oversee see sums and proposals", async () => {
  const { entryId, needId, firm } = await lapsed();
  const [one, other] = [await researcher(), await researcher()];
  await answer(one, entryId, "time");
  await answer(one, entryId, "money", "至少要六十万元");
  await answer(other, entryId, "money");
  const seeker = await buildUser(db, { org: firm });
  expect(await findLapse(db, seeker, needId)).toMatchObject({
    reasonCode: "noBids",
    mine: null,
    mayAnswer: false,
    diagnosis: {
      total: 2,
      counts: { money: 2, time: 0 },
      notes: ["至少要六十万元"],
      proposals: ["raise", "renew"],
    },
  });
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  expect(await findLapse(db, coordinator, needId)).toMatchObject({ diagnosis: { total: 2 } });
  expect(await findLapse(db, one, needId)).toMatchObject({
    mine: { reason: "money", note: "至少要六十万元" },
    mayAnswer: true,
    diagnosis: null,
  });
  expect(await findLapse(db, visitor, needId)).toMatchObject({
    mine: null,
    mayAnswer: false,
    diagnosis: null,
  });
  expect(await eventsOf(db, "entry", entryId)).toHaveLength(3);
});

test("only those who could have bid answer, and only about what lapsed", async () => {
  const { entryId, firm } = await lapsed();
  const agency = await buildUser(db, { org: await buildOrg(db, { kind: "agency" }) });
  for (const actor of [visitor, agency, await buildUser(db), await buildUser(db, { org: firm })])
    expect(await refusal(answer(actor, entryId, "ip"))).toEqual(["forbidden", {}]);
  const open = await buildSealedEntry(db);
  await expect(answer(await researcher(), open.entryId, "ip")).rejects.toMatchObject({ code: "wrongState" });
  expect(await findLapse(db, visitor, open.needId)).toBeNull();
  expect(await findLapse(db, visitor, "none")).toBeNull();
});

test("a reason that a quarter of the answers name is worth a proposal, the most named first", () => {
  const counts = (...reasons: LapseReason[]) => countLapseReasons(reasons.map((reason) => ({ reason })));
  expect(proposalsOf(counts(), "fixed")).toEqual(["renew"]);
  expect(proposalsOf(counts("money"), "fixed")).toEqual(["range", "renew"]);
  expect(proposalsOf(counts("unclear", "notFeasible", "notFeasible", "time", "ip"), "range")).toEqual([
    "split",
    "renew",
  ]);
  expect(proposalsOf(counts("other", "ip", "time", "unclear"), null)).toEqual([
    "longer",
    "sharpen",
    "ip",
    "ask",
    "renew",
  ]);
});

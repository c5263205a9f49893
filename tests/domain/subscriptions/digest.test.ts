import { expect, test } from "vitest";
import { headSeq } from "#app/domain/shared/events.ts";
import { inTransaction } from "#app/domain/shared/transaction.ts";
import { claimDue } from "#app/domain/subscriptions/commands/digest.server.ts";
import { noteFoundMatches, watchMatches } from "#app/domain/subscriptions/commands/watch.server.ts";
import { findDigestSection } from "#app/domain/subscriptions/queries/digest.server.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildMatch } from "#tests/support/builders-matching.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";

const tomorrow = new Date(testNow.getTime() + 86_400_000);

test("the owner of a solution is told of the needs that it fits, once", async () => {
  const db = await testDb();
  const org_id = await buildOrg(db, { kind: "institution" });
  const solutionId = await buildSolution(db, { org_id, title: "激光熔覆" });
  const owner = await buildUser(db, { org: org_id });
  await watchMatches(db, owner, { solutionId }, testNow);
  const need_id = await buildNeed(db, { title: "揉丝机刀具", need_no: "XQ2026-0001" });
  await buildMatch(db, { need_id, solution_id: solutionId });
  await noteFoundMatches(db, testNow);
  const claim = async () => {
    const upTo = await headSeq(db);
    return inTransaction(db, (trx) => claimDue(trx, { userId: owner.userId, upTo }, tomorrow));
  };
  const sections = [];
  for (const due of await claim())
    sections.push(await findDigestSection(db, owner, due, async () => undefined, tomorrow));
  const items = [{ kind: "need", id: need_id, title: "揉丝机刀具", no: "XQ2026-0001" }];
  const about = { scope: "solutionMatches", query: "", needId: null, solutionId, name: "激光熔覆" };
  expect(sections).toEqual([{ ...about, items, total: 1 }]);
  expect(await claim()).toEqual([]);
});

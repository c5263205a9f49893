import { expect, test } from "vitest";
import { listMaterials } from "#app/domain/live/queries/materials.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { newId } from "#app/domain/shared/ids.ts";
import type { Db, VisibilityTier } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { buildLive } from "#tests/support/builders-live.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { buildPitch } from "#tests/support/builders-roadshows.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";

const file = (
  db: Db,
  owner_type: "need" | "solution",
  owner_id: string,
  tier: VisibilityTier,
  removed = false,
) =>
  db
    .insertInto("attachment")
    .values({
      id: newId(),
      owner_type,
      owner_id,
      file_name: `${owner_type}-${tier}${removed ? "-old" : ""}.pdf`,
      media_type: "application/pdf",
      size: 10,
      sha256: "0",
      tier,
      uploaded_by: null,
      created_at: testNow.toISOString(),
      removed_at: removed ? testNow.toISOString() : null,
    })
    .execute();

test("a reader takes the files of the tiers that they reach, of what they may see", async () => {
  const db = await testDb();
  const live = await buildLive(db);
  const solutionId = await buildSolution(db, { status: "published" });
  const hidden = await buildSolution(db, { status: "draft" });
  const withdrawn = await buildNeed(db, { status: "draft", published_at: null, submitted_at: null });
  await buildPitch(db, { roadshow_id: live.id, kind: "solutionPitch", solution_id: solutionId });
  await buildPitch(db, { roadshow_id: live.id, kind: "solutionPitch", solution_id: hidden });
  await buildPitch(db, { roadshow_id: live.id, kind: "needPitch", need_id: withdrawn });
  for (const tier of ["public", "verified", "disclosed"] as const) {
    await file(db, "need", live.needId, tier);
    await file(db, "solution", solutionId, tier);
  }
  await file(db, "solution", hidden, "public");
  await file(db, "need", withdrawn, "public");
  await file(db, "need", live.needId, "public", true);
  const names = async (person: typeof visitor) =>
    (await listMaterials(db, person, live.id)).map(({ fileName }) => fileName).sort();
  expect(await names(visitor)).toEqual(["need-public.pdf", "solution-public.pdf"]);
  const verified = ["need-public.pdf", "need-verified.pdf", "solution-public.pdf", "solution-verified.pdf"];
  expect(await names(live.guest)).toEqual(verified);
  const owner = await buildUser(db, { org: live.ownerOrgId });
  expect(await names(owner)).toEqual(["need-disclosed.pdf", ...verified]);
  for (const what of [{ need_id: live.needId }, { solution_id: solutionId }])
    await db
      .insertInto("disclosure")
      .values({
        id: newId(),
        need_id: null,
        solution_id: null,
        org_id: live.orgId,
        granted_by: live.staff.userId,
        granted_at: testNow.toISOString(),
        ...what,
      })
      .execute();
  expect(await names(live.guest)).toEqual(
    ["need-disclosed.pdf", "solution-disclosed.pdf", ...verified].sort(),
  );
});

import type { Db, NewRow } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { PatentsInput, SectionChange } from "../input.ts";
import { columnsOf } from "./columns.ts";
import { editableSolution } from "./editable.server.ts";

type Columns = Partial<NewRow<"solution">>;

/**
 * Saves one part of the profile and returns the new version. Whoever opened the page before somebody else saved gets
 * `conflict("edited")`; a save that changes nothing succeeds whatever its version, so a form sent twice is harmless.
 */
export async function saveSolutionSection(
  db: Db,
  actor: Actor,
  input: { id: string } & SectionChange,
  now = new Date(),
): Promise<number> {
  return inTransaction(db, async (trx) => {
    const solution = await editableSolution(trx, actor, input.id);
    const columns = columnsOf(input);
    const changes = Object.entries(columns).some(
      ([column, value]) => solution[column as keyof typeof solution] !== value,
    );
    if (!changes) return solution.version;
    if (solution.status === "published") assertCardStays(columns);
    const data = { section: input.section };
    return saveVersion(trx, actor, { id: input.id, version: input.version, columns, data }, now);
  });
}

/** A published card keeps what publishing asked for. */
function assertCardStays(columns: Columns): void {
  const missing: Record<string, string> = {};
  if (columns.tech_field === null) missing.techField = "requiredChoice";
  if (columns.trl === null) missing.trl = "requiredChoice";
  if (columns.cooperation_modes === "[]") missing.cooperationModes = "requiredChoice";
  if (Object.keys(missing).length > 0) throw invalid(missing);
}

/** Replaces the list of intellectual property rights by the one that the form shows; versions as for the other parts. */
export async function replacePatents(
  db: Db,
  actor: Actor,
  input: { id: string } & PatentsInput,
  now = new Date(),
): Promise<number> {
  return inTransaction(db, async (trx) => {
    const solution = await editableSolution(trx, actor, input.id);
    const rows = input.patents.map((patent) => ({
      kind: patent.kind,
      number: patent.number,
      title: patent.title ?? null,
      status: patent.status,
      owner: patent.owner ?? null,
      expires_on: patent.expiresOn ?? null,
    }));
    const current = await trx
      .selectFrom("patent")
      .select(["kind", "number", "title", "status", "owner", "expires_on"])
      .where("solution_id", "=", input.id)
      .orderBy("position")
      .execute();
    if (JSON.stringify(current) === JSON.stringify(rows)) return solution.version;
    await trx.deleteFrom("patent").where("solution_id", "=", input.id).execute();
    if (rows.length > 0) {
      await trx
        .insertInto("patent")
        .values(rows.map((row, position) => ({ id: newId(), solution_id: input.id, position, ...row })))
        .execute();
    }
    const data = { section: "patents" };
    return saveVersion(trx, actor, { id: input.id, version: input.version, columns: {}, data }, now);
  });
}

async function saveVersion(
  trx: Db,
  actor: Actor,
  change: { id: string; version: number; columns: Columns; data: Record<string, unknown> },
  now: Date,
): Promise<number> {
  const version = change.version + 1;
  const saved = await trx
    .updateTable("solution")
    .set({ ...change.columns, updated_at: now.toISOString(), version })
    .where("id", "=", change.id)
    .where("version", "=", change.version)
    .returning("id")
    .executeTakeFirst();
  if (!saved) throw conflict("edited");
  await recordEvent(
    trx,
    actor,
    { type: "solution.edited", subjectType: "solution", subjectId: change.id, data: change.data },
    now,
  );
  return version;
}

import type { Db, JobRowStatus } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isStaff } from "../../shared/actor.ts";
import { conflict, forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { nextNumber } from "../../shared/numbers.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { ImportedSolutionInput } from "../input.ts";
import { emptySolution } from "./create.server.ts";
import { assertMayOffer } from "./editable.server.ts";

const summaryLength = 200;

/**
 * Takes over one row of an import and publishes it; staff only. The same key finds its record again, so a repeated import creates
 * nothing twice: the row is updated where it differs and else left unchanged. A record that belongs to another organization is
 * refused with `conflict("importOwner")`.
 */
export async function importSolution(
  db: Db,
  actor: Actor,
  input: ImportedSolutionInput,
  now = new Date(),
): Promise<{ id: string; outcome: Exclude<JobRowStatus, "failed"> }> {
  if (!isStaff(actor)) throw forbidden();
  return inTransaction(db, async (trx) => {
    const found = await trx
      .selectFrom("solution")
      .selectAll()
      .where("import_key", "=", input.importKey)
      .executeTakeFirst();
    if (!found) return { id: await create(trx, actor, input, now), outcome: "created" };
    if (found.org_id !== input.orgId) throw conflict("importOwner");
    const ownSummary = found.summary !== firstWords(found.content ?? "");
    const columns = columnsOfImport(
      ownSummary ? { ...input, summary: input.summary ?? found.summary } : input,
    );
    const differs = Object.entries(columns).some(
      ([column, value]) => found[column as keyof typeof found] !== value,
    );
    if (!differs) return { id: found.id, outcome: "unchanged" };
    await trx
      .updateTable("solution")
      .set({ ...columns, updated_at: now.toISOString(), version: found.version + 1 })
      .where("id", "=", found.id)
      .execute();
    await record(trx, actor, found.id, "solution.edited", now);
    return { id: found.id, outcome: "updated" };
  });
}

async function create(trx: Db, actor: Actor, input: ImportedSolutionInput, now: Date): Promise<string> {
  await assertMayOffer(trx, actor, input.orgId);
  const id = newId();
  await record(trx, actor, id, "solution.published", now);
  await trx
    .insertInto("solution")
    .values({
      ...emptySolution(id, input.orgId, actor, now),
      ...columnsOfImport(input),
      solution_no: await nextNumber(trx, "solution", now),
      status: "published",
      import_key: input.importKey,
      published_at: now.toISOString(),
      confirmed_at: now.toISOString(),
    })
    .execute();
  return id;
}

/** Only what the file states: a value that it leaves out keeps what people have written since. */
function columnsOfImport(input: ImportedSolutionInput) {
  return {
    title: input.title,
    content: input.content,
    summary: input.summary ?? firstWords(input.content),
    ...(input.techField && { tech_field: input.techField }),
    ...(input.industry && { industry: input.industry }),
    ...(input.trl && { trl: input.trl }),
    ...(input.cooperationModes?.length && { cooperation_modes: JSON.stringify(input.cooperationModes) }),
    ...(input.keywords?.length && { keywords: JSON.stringify(input.keywords) }),
  };
}

/** The beginning of the text, for cards, where the file has no summary of its own. */
const firstWords = (content: string) => {
  const line = content.replace(/\s+/g, " ");
  return line.length <= summaryLength ? line : `${line.slice(0, summaryLength - 1)}…`;
};

const record = (trx: Db, actor: Actor, id: string, type: string, now: Date) =>
  recordEvent(trx, actor, { type, subjectType: "solution", subjectId: id, data: { source: "import" } }, now);

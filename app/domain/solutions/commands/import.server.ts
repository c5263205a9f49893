import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isStaff } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import { recordEvent, recordEvents } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import type { ImportResult } from "../../shared/import-result.ts";
import { problemsIn } from "../../shared/import-result.ts";
import { nextNumbers } from "../../shared/numbers.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { ImportedSolutionInput } from "../input.ts";
import { importedSolutionInput } from "../input.ts";
import { canOffer } from "../policy.ts";
import { emptySolution } from "./create.server.ts";

type Parsed = ReturnType<typeof importedSolutionInput.parse>;

interface ImportedSolutions {
  as: "published" | "draft";
  rows: ImportedSolutionInput[];
  /** The organization under which records wait for their own: only from there may a row move its record to another one. */
  holdingOrgId?: string;
}

const summaryLength = 200;
const source = { source: "import" };

/**
 * Takes over rows of an import; staff only. The same key finds its record again, so a repeated import creates nothing twice: a
 * record is updated where the row differs and else left unchanged. Refused are rows for an organization that may not offer
 * (`orgCannotOffer`) and rows whose record belongs to another one (`importOwner`). The keys of one call are distinct.
 */
export async function importSolutions(
  db: Db,
  actor: Actor,
  input: ImportedSolutions,
  now = new Date(),
): Promise<ImportResult[]> {
  if (!isStaff(actor)) throw forbidden();
  return inTransaction(db, async (trx) => {
    const known = await knownSolutions(trx, input.rows);
    const offering = await offeringOrgs(trx, input.rows);
    const results: ImportResult[] = [];
    const fresh: { id: string; row: Parsed }[] = [];
    for (const row of input.rows) {
      const parsed = importedSolutionInput.safeParse(row);
      const found = known.get(row.importKey);
      if (!parsed.success) results.push(failed(problemsIn(parsed.error)));
      else if (!offering.has(row.orgId)) results.push(failed({ orgId: "orgCannotOffer" }));
      else if (found && ![row.orgId, input.holdingOrgId].includes(found.org_id))
        results.push(failed({ "": "importOwner" }));
      else if (found) results.push(await correct(trx, actor, found, parsed.data, now));
      else {
        const id = newId();
        fresh.push({ id, row: parsed.data });
        results.push({ outcome: "created", id });
      }
    }
    if (fresh.length > 0) await take(trx, actor, { as: input.as, fresh }, now);
    return results;
  });
}

const failed = (problems: Record<string, string>): ImportResult => ({ outcome: "failed", problems });

async function knownSolutions(
  trx: Db,
  rows: ImportedSolutionInput[],
): Promise<Map<string | null, Row<"solution">>> {
  const keys = rows.map((row) => row.importKey);
  const found = await trx.selectFrom("solution").selectAll().where("import_key", "in", keys).execute();
  return new Map(found.map((solution) => [solution.import_key, solution]));
}

async function offeringOrgs(trx: Db, rows: ImportedSolutionInput[]): Promise<Set<string>> {
  const ids = [...new Set(rows.map((row) => row.orgId))];
  const orgs = await trx
    .selectFrom("organization")
    .select(["id", "kind", "status"])
    .where("id", "in", ids)
    .execute();
  return new Set(orgs.filter(canOffer).map((org) => org.id));
}

async function correct(
  trx: Db,
  actor: Actor,
  found: Row<"solution">,
  row: Parsed,
  now: Date,
): Promise<ImportResult> {
  const ownSummary = found.summary !== firstWords(found.content ?? found.title);
  const columns = {
    ...columnsOf(ownSummary ? { ...row, summary: row.summary ?? found.summary } : row),
    org_id: row.orgId,
  };
  const differs = Object.entries(columns).some(
    ([column, value]) => found[column as keyof typeof found] !== value,
  );
  if (!differs) return { outcome: "unchanged", id: found.id };
  await trx
    .updateTable("solution")
    .set({ ...columns, updated_at: now.toISOString(), version: found.version + 1 })
    .where("id", "=", found.id)
    .execute();
  await recordEvent(trx, actor, eventOf(found.id, "solution.edited"), now);
  return { outcome: "updated", id: found.id };
}

async function take(
  trx: Db,
  actor: Actor,
  { as, fresh }: { as: ImportedSolutions["as"]; fresh: { id: string; row: Parsed }[] },
  now: Date,
): Promise<void> {
  const isPublished = as === "published";
  const type = isPublished ? "solution.published" : "solution.created";
  await recordEvents(
    trx,
    actor,
    fresh.map(({ id }) => eventOf(id, type)),
    now,
  );
  const numbers = isPublished ? await nextNumbers(trx, "solution", fresh.length, now) : [];
  const at = isPublished ? now.toISOString() : null;
  const rows = fresh.map(({ id, row }, i) => ({
    ...emptySolution(id, row.orgId, actor, now),
    ...columnsOf(row),
    solution_no: numbers[i] ?? null,
    status: as,
    import_key: row.importKey,
    published_at: at,
    confirmed_at: at,
  }));
  await trx.insertInto("solution").values(rows).execute();
}

/** Only what the file states: a value that it leaves out keeps what people have written since. */
function columnsOf(row: Parsed) {
  const stated = {
    tech_field: row.techField,
    industry: row.industry,
    trl: row.trl,
    price_kind: row.price?.kind,
    price_min_fen: row.price?.minFen,
    price_max_fen: row.price?.maxFen,
    contact_name: row.contactName,
    contact_phone: row.contactPhone,
    contact_email: row.contactEmail,
    cooperation_modes: row.cooperationModes.length > 0 ? JSON.stringify(row.cooperationModes) : undefined,
    keywords: row.keywords.length > 0 ? JSON.stringify(row.keywords) : undefined,
  };
  const present = Object.entries(stated).filter(([, value]) => value !== undefined);
  return {
    title: row.title,
    content: row.content ?? null,
    summary: row.summary ?? firstWords(row.content ?? row.title),
    ...Object.fromEntries(present),
  };
}

/** The beginning of the text, for cards, where the file has no summary of its own. */
const firstWords = (content: string) => {
  const line = content.replace(/\s+/g, " ");
  return line.length <= summaryLength ? line : `${line.slice(0, summaryLength - 1)}…`;
};

const eventOf = (id: string, type: string) => ({
  type,
  subjectType: "solution",
  subjectId: id,
  data: source,
});

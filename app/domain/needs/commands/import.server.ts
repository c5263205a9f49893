import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isStaff } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import { recordEvents } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import type { ImportResult } from "../../shared/import-result.ts";
import { problemsIn } from "../../shared/import-result.ts";
import { nextNumbers } from "../../shared/numbers.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { NeedImportInput } from "../input.ts";
import { needImportInput } from "../input.ts";
import { blankNeed } from "./create.server.ts";
import { changeNeed } from "./load.server.ts";

interface ImportedNeeds {
  /** As what the rows arrive: public at once, vetted and waiting for a list, or drafts for staff to complete. */
  as: "published" | "accepted" | "draft";
  rows: NeedImportInput[];
  /** The organization under which records wait for their own: only from there may a row move its record to another one. */
  holdingOrgId?: string;
}

/**
 * Takes over needs that another platform has vetted; staff only. The same key finds the same need again: a repeated row changes
 * nothing, a corrected one is taken over while the need is open. What a row leaves out keeps what people have written since.
 * The keys of one call are distinct. Answers row by row.
 */
export async function importNeeds(
  db: Db,
  actor: Actor,
  input: ImportedNeeds,
  now = new Date(),
): Promise<ImportResult[]> {
  if (!isStaff(actor)) throw forbidden();
  return inTransaction(db, async (trx) => {
    const known = await knownNeeds(trx, input.rows);
    const results: ImportResult[] = [];
    const fresh: Fresh[] = [];
    for (const row of input.rows) {
      const parsed = needImportInput.safeParse(row);
      const found = known.get(row.importKey);
      if (!parsed.success) results.push({ outcome: "failed", problems: problemsIn(parsed.error) });
      else if (found && ![row.orgId, input.holdingOrgId].includes(found.org_id))
        results.push({ outcome: "failed", problems: { "": "importOwner" } });
      else if (found) results.push(await correct(trx, actor, found, columnsOf(parsed.data), now));
      else {
        const id = newId();
        fresh.push({ ...columnsOf(parsed.data), id, import_key: parsed.data.importKey });
        results.push({ outcome: "created", id });
      }
    }
    if (fresh.length > 0) await take(trx, actor, { as: input.as, fresh }, now);
    return results;
  });
}

async function knownNeeds(trx: Db, rows: NeedImportInput[]): Promise<Map<string | null, Row<"need">>> {
  const keys = rows.map((row) => row.importKey);
  const found = await trx.selectFrom("need").selectAll().where("import_key", "in", keys).execute();
  return new Map(found.map((need) => [need.import_key, need]));
}

type Columns = Pick<Row<"need">, "org_id" | "title" | "content"> & Partial<Row<"need">>;
type Fresh = Columns & { id: string; import_key: string };

/** Only what the file states. */
function columnsOf(row: ReturnType<typeof needImportInput.parse>): Columns {
  const stated = {
    tech_field: row.techField,
    industry: row.industry,
    need_kind: row.needKind,
    region: row.region,
    deadline: row.deadline,
    reward_kind: row.reward?.kind,
    reward_min_fen: row.reward?.minFen,
    reward_max_fen: row.reward?.maxFen,
    contact_name: row.contactName,
    contact_phone: row.contactPhone,
    contact_email: row.contactEmail,
    cooperation_modes: row.cooperationModes.length > 0 ? JSON.stringify(row.cooperationModes) : undefined,
  };
  const present = Object.entries(stated).filter(([, value]) => value !== undefined);
  return { org_id: row.orgId, title: row.title, content: row.content, ...Object.fromEntries(present) };
}

/** Rows of one statement must all name the same columns. */
const unstated = {
  tech_field: null,
  industry: null,
  need_kind: null,
  region: null,
  deadline: null,
  reward_kind: null,
  reward_min_fen: null,
  reward_max_fen: null,
  contact_name: null,
  contact_phone: null,
  contact_email: null,
};

async function take(
  trx: Db,
  actor: Actor,
  { as, fresh }: { as: ImportedNeeds["as"]; fresh: Fresh[] },
  now: Date,
): Promise<void> {
  const type =
    as === "published" ? "need.imported" : `need.importedAs${as === "draft" ? "Draft" : "Accepted"}`;
  const events = fresh.map(({ id }) => ({ type, subjectType: "need", subjectId: id }));
  await recordEvents(trx, actor, events, now);
  const numbers = as === "draft" ? [] : await nextNumbers(trx, "need", fresh.length, now);
  const at = now.toISOString();
  const rows = fresh.map((columns, i) => ({
    ...blankNeed({ ...columns, created_by: actor.userId }, now),
    ...unstated,
    ...columns,
    status: as,
    need_no: numbers[i] ?? null,
    submitted_at: as === "draft" ? null : at,
    published_at: as === "published" ? at : null,
  }));
  await trx.insertInto("need").values(rows).execute();
}

async function correct(
  trx: Db,
  actor: Actor,
  known: Row<"need">,
  columns: Columns,
  now: Date,
): Promise<ImportResult> {
  const names = Object.keys(columns) as (keyof Columns)[];
  const changed = names.filter((name) => known[name] !== columns[name]);
  if (changed.length === 0) return { outcome: "unchanged", id: known.id };
  if (!["draft", "accepted", "published"].includes(known.status))
    return { outcome: "failed", problems: { "": "importFrozen" } };
  await changeNeed(trx, actor, known, { ...columns, event: "need.importCorrected", data: { changed } }, now);
  return { outcome: "updated", id: known.id };
}

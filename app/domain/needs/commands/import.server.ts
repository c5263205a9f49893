import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isStaff } from "../../shared/actor.ts";
import { conflict, forbidden, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { nextNumber } from "../../shared/numbers.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { NeedImportInput } from "../input.ts";
import { needImportInput } from "../input.ts";
import { blankNeed } from "./create.server.ts";
import { changeNeed } from "./load.server.ts";

type Outcome = { id: string; outcome: "created" | "updated" | "unchanged" };

/**
 * Takes over a need that another platform has vetted and published, so it is public at once. The same key finds the same
 * need again: a repeated row changes nothing, a corrected one is taken over while the need is still open.
 */
export async function importNeed(
  db: Db,
  actor: Actor,
  input: NeedImportInput,
  now = new Date(),
): Promise<Outcome> {
  if (!isStaff(actor)) throw forbidden();
  const parsed = needImportInput.safeParse(input);
  if (!parsed.success)
    throw invalid(Object.fromEntries(parsed.error.issues.map((i) => [i.path.join("."), i.message])));
  const { importKey, orgId, cooperationModes, ...row } = parsed.data;
  const columns = {
    org_id: orgId,
    title: row.title,
    content: row.content,
    tech_field: row.techField ?? null,
    industry: row.industry ?? null,
    need_kind: row.needKind ?? null,
    region: row.region ?? null,
    deadline: row.deadline ?? null,
    cooperation_modes: JSON.stringify(cooperationModes),
  };
  return inTransaction(db, async (trx) => {
    const known = await trx
      .selectFrom("need")
      .selectAll()
      .where("import_key", "=", importKey)
      .executeTakeFirst();
    return known
      ? correct(trx, actor, known, columns, now)
      : take(trx, actor, { ...columns, import_key: importKey }, now);
  });
}

type Columns = Pick<
  Row<"need">,
  | "org_id"
  | "title"
  | "content"
  | "tech_field"
  | "industry"
  | "need_kind"
  | "region"
  | "deadline"
  | "cooperation_modes"
>;

async function take(
  trx: Db,
  actor: Actor,
  columns: Columns & { import_key: string },
  now: Date,
): Promise<Outcome> {
  const id = newId();
  const at = now.toISOString();
  await recordEvent(trx, actor, { type: "need.imported", subjectType: "need", subjectId: id }, now);
  const need = {
    ...blankNeed({ id, ...columns, created_by: actor.userId }, now),
    ...columns,
    status: "published" as const,
    need_no: await nextNumber(trx, "need", now),
    submitted_at: at,
    published_at: at,
  };
  await trx.insertInto("need").values(need).execute();
  return { id, outcome: "created" };
}

async function correct(
  trx: Db,
  actor: Actor,
  known: Row<"need">,
  columns: Columns,
  now: Date,
): Promise<Outcome> {
  const names = Object.keys(columns) as (keyof Columns)[];
  const changed = names.filter((name) => known[name] !== columns[name]);
  if (changed.length === 0) return { id: known.id, outcome: "unchanged" };
  if (known.status !== "published") throw conflict("frozen");
  const data = { changed };
  await changeNeed(trx, actor, known, { ...columns, event: "need.importCorrected", data }, now);
  return { id: known.id, outcome: "updated" };
}

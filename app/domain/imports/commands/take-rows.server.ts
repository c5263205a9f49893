import type { Db, NewRow } from "#db/schema.ts";
import { importNeeds } from "../../needs/commands/import.server.ts";
import { openHoldingOrganization } from "../../organizations/commands/holding.server.ts";
import type { Actor } from "../../shared/actor.ts";
import type { ImportResult } from "../../shared/import-result.ts";
import { importSolutions } from "../../solutions/commands/import.server.ts";
import type { FileRow, ImportKind } from "../import.ts";
import { noteText } from "../import.ts";
import type { ChoiceWords, ReadRow } from "../read-row.server.ts";
import { fieldsFor, readRow } from "../read-row.server.ts";
import type { JobInput } from "./start.server.ts";

interface Batch {
  order: JobInput;
  rows: FileRow[];
  /** For each key, the first line of the file that has it: later ones repeat it. */
  firstLines: Map<string, number>;
  words: ChoiceWords;
}

type JobRow = Omit<NewRow<"job_row">, "job_id">;
type Placed = ReadRow & { orgId: string; isHeld: boolean };

const titleLength = 200;

/**
 * Takes over some rows of a file and says what became of each. A row belongs to the verified organization with its code, or with
 * exactly its name. No organization is made from a file, because nobody has compared it with a licence: a row of any other one
 * waits under the holding organization, its name kept in the contact, and moves when the import is repeated after verification.
 */
export async function takeRows(trx: Db, actor: Actor, batch: Batch, now: Date): Promise<JobRow[]> {
  const { order, rows, firstLines, words } = batch;
  const holdingOrgId = await openHoldingOrganization(trx, actor, { holds: order.kind }, now);
  const readable = rows
    .filter((row) => !row.problem)
    .map((row) => ({ row, read: readRow(row.values, { source: order.source, org: order.org, words }) }));
  const wanted = readable.filter(({ row, read }) => firstLines.get(read.key) === row.line);
  const placed = await placeRows(
    trx,
    wanted.map(({ read }) => read),
    { holdingOrgId, kind: order.kind },
  );
  const results = await importPlaced(trx, actor, { order, placed, holdingOrgId }, now);
  const resultOf = new Map(wanted.map(({ row }, i) => [row.line, { read: placed[i], result: results[i] }]));
  return rows.map((row) => {
    const title = (row.values.title ?? "").slice(0, titleLength);
    const taken = resultOf.get(row.line);
    if (taken?.read && taken.result)
      return { line: row.line, title, ...outcomeOf(order.kind, taken.read, taken.result) };
    const message = noteText([["", row.problem ?? "duplicateRow"]]);
    return { line: row.line, title, status: "failed", message, record_id: null };
  });
}

function outcomeOf(
  kind: ImportKind,
  read: Placed,
  result: ImportResult,
): Pick<JobRow, "status" | "message" | "record_id"> {
  if (result.outcome === "failed") {
    return { status: "failed", message: noteText(Object.entries(result.problems)), record_id: null };
  }
  const notes = read.left.map((column): [string, string] => [column, "importLeftOut"]);
  if (kind === "need" && !read.fields.content) notes.push(["content", "importTitleOnly"]);
  if (read.isHeld && read.orgName) notes.push(["org", "importHeld"]);
  return { status: result.outcome, message: noteText(notes), record_id: result.id };
}

/** Finds each row's organization: by code, or by a name that only one verified organization of the right kind has. */
async function placeRows(
  trx: Db,
  reads: ReadRow[],
  { holdingOrgId, kind }: { holdingOrgId: string; kind: JobInput["kind"] },
): Promise<Placed[]> {
  const codes = [...new Set(reads.map((read) => read.uscc).filter(Boolean))];
  const names = [...new Set(reads.map((read) => read.orgName).filter(Boolean))];
  const found = await trx
    .selectFrom("organization")
    .select(["id", "name", "uscc"])
    .where("status", "=", "verified")
    .where("kind", "in", kind === "need" ? ["enterprise", "agency"] : ["enterprise", "institution"])
    .where((eb) => eb.or([eb("uscc", "in", ["", ...codes]), eb("name", "in", ["", ...names])]))
    .execute();
  return reads.map((read) => {
    const byCode = found.find((org) => org.uscc === read.uscc);
    const byName = found.filter((org) => org.name === read.orgName);
    const org = byCode ?? (byName.length === 1 ? byName[0] : undefined);
    return { ...read, orgId: org?.id ?? holdingOrgId, isHeld: !org };
  });
}

interface PlacedBatch {
  order: JobInput;
  placed: Placed[];
  holdingOrgId: string;
}

async function importPlaced(trx: Db, actor: Actor, batch: PlacedBatch, now: Date): Promise<ImportResult[]> {
  const { order, placed, holdingOrgId } = batch;
  if (placed.length === 0) return [];
  const rows = placed.map((read) => {
    const fields = fieldsFor(order.kind, read);
    const contact = [read.orgName, fields.contactName].filter(Boolean).join(" ").slice(0, titleLength);
    const contactName = read.isHeld ? contact || undefined : fields.contactName;
    return { ...fields, contactName, importKey: read.key, orgId: read.orgId };
  });
  if (order.kind === "need") {
    const needs = rows.map((row) => ({ ...row, content: row.content || row.title }));
    return importNeeds(trx, actor, { as: order.as, rows: needs, holdingOrgId }, now);
  }
  const as = order.as === "draft" ? "draft" : "published";
  return importSolutions(trx, actor, { as, rows, holdingOrgId }, now);
}

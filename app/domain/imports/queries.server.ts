import type { Db, JobRowStatus, JobStatus } from "#db/schema.ts";
import type { FileStore } from "../files/attachment.ts";
import type { Actor } from "../shared/actor.ts";
import { forbidden, notFound } from "../shared/errors.ts";
import type { Page, PageRequest } from "../shared/page.ts";
import { offsetOf } from "../shared/page.ts";
import type { JobInput } from "./commands/start.server.ts";
import type { FileRow } from "./import.ts";
import { notesOf } from "./import.ts";
import type { ImportRowFilter } from "./input.ts";
import { mayImport } from "./policy.ts";
import { readImportFile } from "./read-file.server.ts";

export interface ImportCard {
  id: string;
  status: JobStatus;
  order: Omit<JobInput, "fileKey">;
  total: number;
  ok: number;
  failed: number;
  createdAt: string;
  createdBy: string | null;
}

const cardColumns = [
  "job.id",
  "job.status",
  "job.input",
  "job.total",
  "job.ok",
  "job.failed",
  "job.created_at as createdAt",
  "user.name as createdBy",
] as const;

function cardOf<T extends { input: string }>({ input, ...job }: T) {
  const { fileKey: _, ...order } = JSON.parse(input) as JobInput;
  return { ...job, order };
}

const jobs = (db: Db, actor: Actor) => {
  if (!mayImport(actor)) throw forbidden();
  return db.selectFrom("job").leftJoin("user", "user.id", "job.created_by").where("kind", "=", "import");
};

/** All imports, the newest first. */
export async function listImports(db: Db, actor: Actor, request: PageRequest): Promise<Page<ImportCard>> {
  const { total } = await jobs(db, actor)
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await jobs(db, actor)
    .select(cardColumns)
    .orderBy("job.created_at", "desc")
    .orderBy("job.id")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
  return { items: rows.map(cardOf), total: Number(total), page: request.page, pageSize: request.pageSize };
}

/** One import with how far it has come, and how many rows had which outcome. */
export async function findImport(db: Db, actor: Actor, id: string) {
  const job = await jobs(db, actor)
    .select(cardColumns)
    .select([
      "job.error",
      "job.started_at as startedAt",
      "job.finished_at as finishedAt",
      "job.cancel_requested_at as cancelRequestedAt",
    ])
    .where("job.id", "=", id)
    .executeTakeFirst();
  if (!job) throw notFound();
  const counts = await db
    .selectFrom("job_row")
    .select((eb) => ["status", eb.fn.countAll<number>().as("n")])
    .where("job_id", "=", id)
    .groupBy("status")
    .execute();
  const { noted } = await db
    .selectFrom("job_row")
    .select((eb) => eb.fn.countAll<number>().as("noted"))
    .where("job_id", "=", id)
    .where("status", "!=", "failed")
    .where("message", "!=", "")
    .executeTakeFirstOrThrow();
  const outcomes = { created: 0, updated: 0, unchanged: 0, failed: 0 };
  for (const { status, n } of counts) outcomes[status] = Number(n);
  return { ...cardOf(job), outcomes: { ...outcomes, noted: Number(noted) } };
}

export interface ImportReportRow {
  line: number;
  status: JobRowStatus;
  title: string;
  recordId: string | null;
  notes: { field: string; code: string }[];
}

/** The report of an import, row by row in the file's order. The caller has shown the import itself by `findImport`. */
export async function listImportRows(
  db: Db,
  actor: Actor,
  request: PageRequest & ImportRowFilter & { id: string },
): Promise<Page<ImportReportRow>> {
  if (!mayImport(actor)) throw forbidden();
  let rows = db.selectFrom("job_row").where("job_id", "=", request.id);
  if (request.show === "noted") rows = rows.where("status", "!=", "failed").where("message", "!=", "");
  else if (request.show) rows = rows.where("status", "=", request.show);
  const { total } = await rows.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const items = await rows
    .select(["line", "status", "title", "message", "record_id as recordId"])
    .orderBy("line")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
  return {
    items: items.map(({ message, ...row }) => ({ ...row, notes: notesOf(message) })),
    total: Number(total),
    page: request.page,
    pageSize: request.pageSize,
  };
}

/** The refused rows with what the file held in them, to be corrected and sent again. */
export async function listRefusedRows(
  db: Db,
  actor: Actor,
  { id, files }: { id: string; files: FileStore },
): Promise<{ order: JobInput; rows: (FileRow & { notes: ImportReportRow["notes"] })[] }> {
  const job = await jobs(db, actor).select("job.input").where("job.id", "=", id).executeTakeFirst();
  if (!job) throw notFound();
  const order = JSON.parse(job.input) as JobInput;
  const refused = await db
    .selectFrom("job_row")
    .select(["line", "message"])
    .where("job_id", "=", id)
    .where("status", "=", "failed")
    .execute();
  if (refused.length === 0) return { order, rows: [] };
  const bytes = new Uint8Array(await new Response(await files.read(order.fileKey)).arrayBuffer());
  const rows = readImportFile(order.kind, { name: order.fileName, bytes });
  const messages = new Map(refused.map(({ line, message }) => [line, message]));
  return {
    order,
    rows: rows.flatMap((row) => {
      const message = messages.get(row.line);
      return message === undefined ? [] : [{ ...row, notes: notesOf(message) }];
    }),
  };
}

/** Jobs that wait or were left in the middle, the oldest first. */
export async function listOpenImports(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("job")
    .select("id")
    .where("kind", "=", "import")
    .where("status", "in", ["queued", "running"])
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}

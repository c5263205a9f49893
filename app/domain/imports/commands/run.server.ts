import type { Db, Row } from "#db/schema.ts";
import { loadActor } from "../../accounts/queries.server.ts";
import type { FileStore } from "../../files/attachment.ts";
import type { Actor } from "../../shared/actor.ts";
import { system } from "../../shared/actor.ts";
import { isDomainError, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { FileRow } from "../import.ts";
import { jobMoves } from "../import.ts";
import { readImportFile } from "../read-file.server.ts";
import type { ChoiceWords } from "../read-row.server.ts";
import { keyOf } from "../read-row.server.ts";
import type { JobInput } from "./start.server.ts";
import { takeRows } from "./take-rows.server.ts";

/** Rows per transaction: what a crash may cost, and how long another writer may have to wait. */
const batchSize = 200;

interface Run {
  jobId: string;
  files: FileStore;
  words: ChoiceWords;
  /** Called when a batch is committed. */
  onBatch?: (counts: Counts) => void;
}

interface Counts {
  done: number;
  total: number;
  failed: number;
}

/**
 * Takes over a queued job's file batch by batch, each with its report in one transaction, until the end or until somebody cancels.
 * A job that a crash left behind goes on after its last reported row, and two runners of one job only take turns. An error that
 * is no refusal ends the job as failed and is thrown on.
 */
export async function runImport(db: Db, run: Run, clock: () => Date = () => new Date()): Promise<void> {
  const job = await db.selectFrom("job").selectAll().where("id", "=", run.jobId).executeTakeFirst();
  if (!job) throw notFound();
  const order = JSON.parse(job.input) as JobInput;
  const actor = job.created_by ? await loadActor(db, job.created_by) : system;
  try {
    const rows = readImportFile(order.kind, {
      name: order.fileName,
      bytes: await bytesOf(run.files, order.fileKey),
    });
    const work = { ...run, actor, order, rows, firstLines: firstLinesOf(rows, order.source) };
    for (;;) {
      const counts = await inTransaction(db, (trx) => runBatch(trx, work, clock()));
      if (!counts) break;
      run.onBatch?.(counts);
      await breathe();
    }
  } catch (error) {
    const code = isDomainError(error) ? (error.fields.file ?? error.code) : "serverError";
    await inTransaction(db, (trx) =>
      end(trx, actor, { jobId: run.jobId, act: "fail", error: code }, clock()),
    );
    if (!isDomainError(error)) throw error;
  }
}

/** SQLite answers without waiting, so the server's other requests need a turn between two batches. */
const breathe = () => new Promise((resolve) => setImmediate(resolve));

const bytesOf = async (files: FileStore, key: string) =>
  new Uint8Array(await new Response(await files.read(key)).arrayBuffer());

function firstLinesOf(rows: FileRow[], source: string): Map<string, number> {
  const lines = new Map<string, number>();
  for (const { line, values, problem } of rows) {
    const key = keyOf(values, source);
    if (!problem && !lines.has(key)) lines.set(key, line);
  }
  return lines;
}

type Work = Run & { actor: Actor; order: JobInput; rows: FileRow[]; firstLines: Map<string, number> };

/** The counts after one more batch, or null when there is nothing more to do. */
async function runBatch(trx: Db, work: Work, now: Date): Promise<Counts | null> {
  const job = await hold(trx, work.jobId, now);
  if (!job) return null;
  const next = await nextRows(trx, work);
  if (job.cancel_requested_at || next.length === 0) {
    const act = job.cancel_requested_at ? "cancel" : "finish";
    await end(trx, work.actor, { jobId: job.id, act, error: null }, now);
    return null;
  }
  const { order, firstLines, words } = work;
  const report = await takeRows(trx, work.actor, { order, rows: next, firstLines, words }, now);
  await trx
    .insertInto("job_row")
    .values(report.map((row) => ({ ...row, job_id: job.id })))
    .execute();
  const failed = job.failed + report.filter((row) => row.status === "failed").length;
  const done = job.ok + job.failed + report.length;
  await trx
    .updateTable("job")
    .set({ ok: done - failed, failed })
    .where("id", "=", job.id)
    .execute();
  return { done, total: job.total, failed };
}

/** Marks the job as running, which also keeps a second runner waiting until this batch is committed. */
function hold(trx: Db, jobId: string, now: Date): Promise<Row<"job"> | undefined> {
  return trx
    .updateTable("job")
    .set((eb) => ({
      status: jobMoves.start.to,
      started_at: eb.fn.coalesce("started_at", eb.val(now.toISOString())),
    }))
    .where("id", "=", jobId)
    .where("status", "in", jobMoves.start.from)
    .returningAll()
    .executeTakeFirst();
}

async function nextRows(trx: Db, { jobId, rows }: Work): Promise<FileRow[]> {
  const { last } = await trx
    .selectFrom("job_row")
    .select((eb) => eb.fn.max("line").as("last"))
    .where("job_id", "=", jobId)
    .executeTakeFirstOrThrow();
  const start = rows.findIndex((row) => row.line > Number(last ?? 0));
  return start < 0 ? [] : rows.slice(start, start + batchSize);
}

interface End {
  jobId: string;
  act: "finish" | "fail" | "cancel";
  error: string | null;
}

async function end(trx: Db, actor: Actor, { jobId, act, error }: End, now: Date): Promise<void> {
  const ended = await trx
    .updateTable("job")
    .set({ status: jobMoves[act].to, finished_at: now.toISOString(), error })
    .where("id", "=", jobId)
    .where("status", "in", jobMoves[act].from)
    .returning(["ok", "failed"])
    .executeTakeFirst();
  if (!ended) return;
  const type = { finish: "import.finished", fail: "import.failed", cancel: "import.stopped" }[act];
  await recordEvent(
    trx,
    actor,
    { type, subjectType: "job", subjectId: jobId, data: { ...ended, error } },
    now,
  );
}

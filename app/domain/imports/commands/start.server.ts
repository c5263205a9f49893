import type { Db } from "#db/schema.ts";
import type { FileStore, Upload } from "../../files/attachment.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { Arrival, ImportKind } from "../import.ts";
import { mayImport } from "../policy.ts";
import { readImportFile } from "../read-file.server.ts";

export interface NewImport {
  kind: ImportKind;
  as: Arrival;
  source: string;
  /** Code or name of the organization of rows that name none. */
  org?: string;
  upload: Upload | undefined;
  files: FileStore;
}

/** What a job keeps of the order it was given, as JSON. */
export interface JobInput {
  kind: ImportKind;
  as: Arrival;
  source: string;
  org?: string;
  fileKey: string;
  fileName: string;
}

/**
 * Keeps the file and queues the job that takes it over; answers with the job's id. A file that cannot be read at all is refused
 * here, with the codes of `readImportFile`; single bad rows are the job's to report.
 */
export async function startImport(db: Db, actor: Actor, input: NewImport, now = new Date()): Promise<string> {
  if (!mayImport(actor)) throw forbidden();
  const { kind, as, source, org, upload, files } = input;
  if (kind === "solution" && as === "accepted") throw invalid({ as: "importAcceptedNeeds" });
  if (!upload) throw invalid({ file: "requiredFile" });
  if (upload.bytes.length > files.maxBytes) throw invalid({ file: "fileTooLarge" });
  const rows = readImportFile(kind, upload);
  const id = newId();
  const fileName = upload.name.replace(/\p{C}/gu, "").slice(-120);
  const order: JobInput = { kind, as, source, org, fileKey: newId(), fileName };
  await files.put(order.fileKey, upload.bytes);
  try {
    await inTransaction(db, async (trx) => {
      await trx
        .insertInto("job")
        .values({
          id,
          kind: "import",
          label: fileName,
          status: "queued",
          input: JSON.stringify(order),
          total: rows.length,
          ok: 0,
          failed: 0,
          created_by: actor.userId,
          created_at: now.toISOString(),
        })
        .execute();
      const data = { kind, as, source, fileName, rows: rows.length };
      await recordEvent(trx, actor, { type: "import.queued", subjectType: "job", subjectId: id, data }, now);
    });
  } catch (error) {
    await files.remove(order.fileKey);
    throw error;
  }
  return id;
}

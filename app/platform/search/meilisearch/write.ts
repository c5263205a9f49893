import { MeilisearchApiError } from "meilisearch";
import type { Source } from "#app/domain/matching/profile.ts";
import type { Reference } from "#app/domain/matching/recall.ts";
import type { Connection } from "./client.ts";
import { done, TaskFailed } from "./client.ts";
import { documentId, toDocument } from "./document.ts";

/** A document that the server cannot take, with the server's reason. */
export type Refuse = (documentId: string, version: string, reason: string) => void;

interface Written {
  id: string;
  version: string;
  json: string;
}

/** Writes into the index `uid`, in payloads below the limit, and returns when the server has them. */
export async function writeDocuments(
  connection: Connection,
  uid: string,
  sources: Source[],
  { refuse, timeout }: { refuse: Refuse; timeout?: number },
): Promise<void> {
  for (const payload of payloads(sources, connection.payloadBytes))
    await add(connection, uid, payload, refuse, timeout);
}

export async function deleteDocuments(
  { writing }: Connection,
  uid: string,
  references: Reference[],
): Promise<void> {
  if (references.length > 0) await done(writing.index(uid).deleteDocuments(references.map(documentId)));
}

function* payloads(sources: Source[], limit: number): Generator<Written[]> {
  let payload: Written[] = [];
  let bytes = 0;
  for (const source of sources) {
    const document = toDocument(source);
    const json = JSON.stringify(document);
    const size = Buffer.byteLength(json) + 1;
    if (payload.length > 0 && bytes + size > limit) {
      yield payload;
      payload = [];
      bytes = 0;
    }
    payload.push({ id: document.id, version: document.version, json });
    bytes += size;
  }
  if (payload.length > 0) yield payload;
}

/** A payload that the server finds too large or wrong is halved until the document at fault stands alone. */
async function add(
  connection: Connection,
  uid: string,
  payload: Written[],
  refuse: Refuse,
  timeout?: number,
): Promise<void> {
  const body = `[${payload.map(({ json }) => json).join(",")}]`;
  try {
    const index = connection.writing.index(uid);
    await done(
      index.addDocumentsFromString(body, "application/json" as never, { primaryKey: "id" }),
      timeout,
    );
  } catch (error) {
    if (!isAboutDocuments(error)) throw error;
    const [first] = payload;
    if (payload.length === 1 && first) return refuse(first.id, first.version, (error as Error).message);
    const half = Math.ceil(payload.length / 2);
    await add(connection, uid, payload.slice(0, half), refuse, timeout);
    await add(connection, uid, payload.slice(half), refuse, timeout);
  }
}

const documentErrors =
  /^(invalid_document_|missing_document_id|max_fields_limit|invalid_vector|too_many_vectors)/;

/** Whether sending less or other documents would help; a full disk or a lost index is another matter. */
function isAboutDocuments(error: unknown): boolean {
  if (error instanceof TaskFailed) return documentErrors.test(error.task.error?.code ?? "");
  return error instanceof MeilisearchApiError && error.response.status === 413;
}

import type { Db } from "#db/schema.ts";
import type { FileStore, Upload } from "../../files/attachment.ts";
import { attachFile, removeAttachment } from "../../files/commands.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict } from "../../shared/errors.ts";
import { canMove } from "../../shared/transitions.ts";
import { agreementMoves, isConcluded, isRunning } from "../agreement.ts";
import type { RemoveCopyInput } from "../input.ts";
import { mayKeepAgreement } from "../policy.ts";
import { listSignedCopies } from "../queries/copies.server.ts";
import { advance, agreementFor } from "./record.server.ts";

/**
 * Keeps a scan of the signed contract, with who brought it and when. The first one begins the performance: from then on milestones are
 * handed in and money is recorded. Either party or a coordinator; refusals as in `attachFile`, and before signing `conflict`.
 */
export async function keepSignedCopy(
  db: Db,
  actor: Actor,
  input: { id: string; upload: Upload; store: FileStore },
  now = new Date(),
): Promise<string> {
  const held = async (trx: Db) => {
    const agreement = await agreementFor(trx, actor, input.id, mayKeepAgreement);
    if (!isConcluded(agreement.status)) throw conflict("wrongState");
    return agreement;
  };
  const { upload, store } = input;
  return attachFile(
    db,
    actor,
    {
      owner: { type: "agreement", id: input.id },
      tier: "disclosed",
      upload,
      store,
      authorise: held,
      kept: async (trx) => {
        const agreement = await held(trx);
        if (canMove(agreementMoves, "begin", agreement.status))
          await advance(trx, actor, agreement, { act: "begin", type: "agreement.begun" }, now);
      },
    },
    now,
  );
}

/** Takes a wrong scan away while another one remains: what was signed is never without its proof. */
export async function removeSignedCopy(
  db: Db,
  actor: Actor,
  { id, fileId, store }: RemoveCopyInput & { store: FileStore },
  now = new Date(),
): Promise<void> {
  const authorise = async (trx: Db) => {
    const agreement = await agreementFor(trx, actor, id, mayKeepAgreement);
    if (!isRunning(agreement.status)) throw conflict("wrongState");
    // The row is held, so that of two removals the second counts what the first has left.
    await trx
      .updateTable("agreement")
      .set((eb) => ({ version: eb.ref("version") }))
      .where("id", "=", id)
      .execute();
    if ((await listSignedCopies(trx, id)).length < 2) throw conflict("lastCopy");
  };
  const owner = { type: "agreement", id } as const;
  await removeAttachment(db, actor, { owner, attachmentId: fileId, store, authorise }, now);
}

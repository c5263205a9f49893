import type { Db, VisibilityTier } from "#db/schema.ts";
import type { FileStore, Upload } from "../../files/attachment.ts";
import { attachFile, removeAttachment } from "../../files/commands.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { authoriseNeedFiles } from "../queries/files.server.ts";

/** Adds a drawing, report or other file to a need that may still be changed; refusals as in `attachFile`. */
export const attachToNeed = (
  db: Db,
  actor: Actor,
  input: { id: string; tier: VisibilityTier; upload: Upload; store: FileStore },
  now = new Date(),
) =>
  attachFile(
    db,
    actor,
    {
      ...input,
      owner: { type: "need", id: input.id },
      authorise: (trx) => authoriseNeedFiles(trx, actor, input.id),
    },
    now,
  );

export const removeFromNeed = (
  db: Db,
  actor: Actor,
  input: { id: string; attachmentId: string; store: FileStore },
  now = new Date(),
) =>
  removeAttachment(
    db,
    actor,
    {
      ...input,
      owner: { type: "need", id: input.id },
      authorise: (trx) => authoriseNeedFiles(trx, actor, input.id),
    },
    now,
  );

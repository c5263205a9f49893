import type { Db, VisibilityTier } from "#db/schema.ts";
import type { FileStore, Upload } from "../../files/attachment.ts";
import { attachFile, removeAttachment } from "../../files/commands.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { editableSolution } from "./editable.server.ts";

/** Adds a material (report, certificate, picture) in a tier; refusals as in `attachFile`. */
export const attachToSolution = (
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
      owner: { type: "solution", id: input.id },
      authorise: (trx) => editableSolution(trx, actor, input.id),
    },
    now,
  );

export const removeFromSolution = (
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
      owner: { type: "solution", id: input.id },
      authorise: (trx) => editableSolution(trx, actor, input.id),
    },
    now,
  );

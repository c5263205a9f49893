import { findEvidence } from "#app/domain/notices/queries/objections.server.ts";
import { fileResponse } from "#app/platform/download.ts";
import { load } from "#app/platform/http.server.ts";

export const loader = load(async ({ app, db, actor, params }) =>
  fileResponse(
    app.files,
    await findEvidence(db, actor, { id: params.id ?? "", fileId: params.fileId ?? "" }),
  ),
);

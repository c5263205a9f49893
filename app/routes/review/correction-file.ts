import { findCorrectionFile } from "#app/domain/review/queries/eligibility.server.ts";
import { fileResponse } from "#app/platform/download.ts";
import { load } from "#app/platform/http.server.ts";

export const loader = load(async ({ app, db, actor, params }) =>
  fileResponse(
    app.files,
    await findCorrectionFile(db, actor, { bidId: params.id ?? "", fileId: params.fileId ?? "" }),
  ),
);

import { adoptionFileTiers } from "#app/domain/agreements/queries/adoptions.server.ts";
import { agreementFileTiers } from "#app/domain/agreements/queries/copies.server.ts";
import { findDownload } from "#app/domain/files/queries.server.ts";
import { needFileTiers } from "#app/domain/needs/queries/files.server.ts";
import { acceptanceFileTiers } from "#app/domain/performance/queries/acceptance-facts.server.ts";
import { evidenceTiers } from "#app/domain/performance/queries/files.server.ts";
import { findSolutionTiers } from "#app/domain/solutions/queries/find.server.ts";
import { fileResponse } from "#app/platform/download.ts";
import { load } from "#app/platform/http.server.ts";
import type { Visit } from "#app/platform/visit.server.ts";

/** The areas whose records have files, each with its own rule about who reads what. */
const tiersOf = ({ db, actor }: Visit) => ({
  need: (id: string) => needFileTiers(db, actor, id),
  agreement: (id: string) => agreementFileTiers(db, actor, id),
  milestone: (id: string) => evidenceTiers(db, actor, "milestone", id),
  payment: (id: string) => evidenceTiers(db, actor, "payment", id),
  diligence: (id: string) => evidenceTiers(db, actor, "diligence_entry", id),
  acceptance: (id: string) => acceptanceFileTiers(db, actor, id),
  adoption: (id: string) => adoptionFileTiers(db, actor, id),
  solution: (id: string) => findSolutionTiers(db, actor, id),
});

export const loader = load(async (visit) => {
  const file = await findDownload(visit.db, visit.params.id ?? "", tiersOf(visit));
  return fileResponse(visit.app.files, file);
});

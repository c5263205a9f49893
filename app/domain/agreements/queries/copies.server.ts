import type { Db, VisibilityTier } from "#db/schema.ts";
import { listBroughtFiles } from "../../files/queries.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import { maySeeAgreement } from "../policy.ts";
import { rivalAgreements } from "./rivals.server.ts";

/** The scans of the signed contract, oldest first. The caller has decided that the actor may see the agreement. */
export const listSignedCopies = (db: Db, id: string) => listBroughtFiles(db, { type: "agreement", id });

/** Files of an agreement are its parties' and those who oversee: for anybody else there is no such file. */
export async function agreementFileTiers(db: Db, actor: Actor, id: string): Promise<VisibilityTier[]> {
  const agreement = await db
    .selectFrom("agreement")
    .select(["seeker_org_id as seekerOrgId", "solver_org_id as solverOrgId"])
    .where("id", "=", id)
    .where("agreement.id", "not in", rivalAgreements(db, actor))
    .executeTakeFirst();
  if (!agreement || !maySeeAgreement(actor, agreement)) throw notFound();
  return ["public", "verified", "disclosed"];
}

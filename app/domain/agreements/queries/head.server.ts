import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import { maySeeAgreement } from "../policy.ts";
import { rivalAgreements } from "./rivals.server.ts";

/** What stands above every page of an agreement; `not_found` for who may not know of it. */
export async function findAgreementHead(db: Db, actor: Actor, id: string) {
  const head = await db
    .selectFrom("agreement")
    .innerJoin("organization as seeker", "seeker.id", "seeker_org_id")
    .innerJoin("organization as solver", "solver.id", "solver_org_id")
    .select([
      "agreement.id",
      "agreement_no as agreementNo",
      "title",
      "type",
      "agreement.status",
      "agreement.version",
      "seeker_org_id as seekerOrgId",
      "seeker.name as seekerName",
      "solver_org_id as solverOrgId",
      "solver.name as solverName",
      "contract_value_fen as contractValueFen",
    ])
    .where("agreement.id", "=", id)
    .where("agreement.id", "not in", rivalAgreements(db, actor))
    .executeTakeFirst();
  if (!head || !maySeeAgreement(actor, head)) throw notFound();
  return head;
}

export type AgreementHead = Awaited<ReturnType<typeof findAgreementHead>>;

import type { Db } from "#db/schema.ts";
import { plainProcedure, procedureOf } from "../../calls/procedure.ts";
import type { AcceptanceRules } from "../acceptance.ts";
import { acceptanceRulesOf } from "../acceptance.ts";

/** The rules of the list that an agreement's entry stands on; of a deal that came of no list the defaults. */
export async function readAcceptanceRules(db: Db, agreementId: string): Promise<AcceptanceRules> {
  const call = await db
    .selectFrom("agreement")
    .innerJoin("call_entry as entry", "entry.id", "agreement.entry_id")
    .innerJoin("call_list as call", "call.id", "entry.call_id")
    .select("call.procedure")
    .where("agreement.id", "=", agreementId)
    .executeTakeFirst();
  return acceptanceRulesOf(call ? procedureOf(call) : plainProcedure);
}

/** What the contract promises and the acceptance measures, in its order. */
export async function listIndicators(db: Db, agreementId: string) {
  const rows = await db
    .selectFrom("agreement_indicator")
    .select(["id", "position", "name", "operator", "target", "unit", "binding", "promised"])
    .select("test_method as testMethod")
    .where("agreement_id", "=", agreementId)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({ ...row, binding: row.binding === 1 }));
}
export type Indicator = Awaited<ReturnType<typeof listIndicators>>[number];

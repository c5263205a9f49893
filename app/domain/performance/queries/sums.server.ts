import type { Db } from "#db/schema.ts";
import type { AgreementFilter } from "../../agreements/input.ts";
import { agreementsOf } from "../../agreements/queries/list.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { forbidden } from "../../shared/errors.ts";
import { totalsOf } from "../payment.ts";

/**
 * What the agreements of a list come to, in fen: the value agreed on, and the contract money that arrived, less what went back. An actor's
 * sums hold the agreements that the actor may see, and no others.
 */
export async function sumAgreements(
  db: Db,
  actor: Actor,
  filter: AgreementFilter,
  now = new Date(),
): Promise<{ valueFen: number; paidFen: number }> {
  if (!actor.userId && !actor.isSystem) throw forbidden();
  const agreements = agreementsOf(db, actor, filter, dayOf(now));
  const { value } = await agreements
    .select((eb) => eb.fn.sum<number | null>("contract_value_fen").as("value"))
    .executeTakeFirstOrThrow();
  const paid = await db
    .selectFrom("payment")
    .select((eb) => ["kind", "status", eb.fn.sum<number>("amount_fen").as("sum")])
    .where("agreement_id", "in", agreements.select("agreement.id"))
    .groupBy(["kind", "status"])
    .execute();
  const sums = paid.map(({ sum, ...row }) => ({ ...row, amountFen: Number(sum), milestoneId: null }));
  return { valueFen: Number(value ?? 0), paidFen: totalsOf(sums).paidFen };
}

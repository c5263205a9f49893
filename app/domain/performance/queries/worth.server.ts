import { sql } from "kysely";
import type { AgreementStatus, Db } from "#db/schema.ts";
import { agreementStatuses, isConcluded } from "../../agreements/agreement.ts";
import { agreementsOf, signedYear } from "../../agreements/queries/list.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";

/** How many agreements there are and what they come to, in fen: contract value, technology value, and contract money that arrived. */
export interface Worth {
  count: number;
  valueFen: number;
  techFen: number;
  paidFen: number;
}

/** What arrived of each agreement's price, less what went back. */
export const paidByAgreement = (db: Db) =>
  db
    .selectFrom("payment")
    .select("agreement_id")
    .select(sql<number>`sum(case kind when 'contract' then amount_fen else -amount_fen end)`.as("paid"))
    .where("status", "=", "received")
    .where("kind", "in", ["contract", "refund"])
    .groupBy("agreement_id");

type Row = Worth & { status: AgreementStatus; year: string | null; city: string; registered: number };

async function selectWorth(db: Db, actor: Actor): Promise<Row[]> {
  return agreementsOf(db, actor, {}, "")
    .innerJoin("organization as seeker", "seeker.id", "agreement.seeker_org_id")
    .leftJoin(paidByAgreement(db).as("money"), "money.agreement_id", "agreement.id")
    .leftJoin("contract_registration as registration", "registration.agreement_id", "agreement.id")
    .select(["agreement.status", signedYear.as("year"), "seeker.region as city"])
    .select((eb) => [
      eb.fn.count<number>("registration.agreement_id").as("registered"),
      eb.fn.countAll<number>().as("count"),
      eb.fn.sum<number>("contract_value_fen").as("valueFen"),
      eb.fn.coalesce(eb.fn.sum<number>("tech_value_fen"), sql<number>`0`).as("techFen"),
      eb.fn.coalesce(eb.fn.sum<number>("money.paid"), sql<number>`0`).as("paidFen"),
    ])
    .groupBy(["agreement.status", signedYear, "seeker.region"])
    .groupBy(sql`registration.agreement_id is null`)
    .execute();
}

const nothing: Worth = { count: 0, valueFen: 0, techFen: 0, paidFen: 0 };

const add = (sum: Worth, { count, valueFen, techFen, paidFen }: Worth): Worth => ({
  count: sum.count + count,
  valueFen: sum.valueFen + valueFen,
  techFen: sum.techFen + techFen,
  paidFen: sum.paidFen + paidFen,
});

const sumOf = (rows: Worth[]) => rows.reduce(add, nothing);

function grouped<K extends string>(rows: Row[], keyOf: (row: Row) => K) {
  const sums = new Map<K, Worth>();
  for (const row of rows) sums.set(keyOf(row), add(sums.get(keyOf(row)) ?? nothing, row));
  return [...sums].map(([key, sum]) => ({ key, ...sum }));
}

/**
 * What the agreements that the actor may see are worth: by state, drafts included; of the signed ones in all, by year of signing, newest
 * first, and by the seeker's city, the most first; and those whose contract is registered.
 */
export async function agreementWorth(db: Db, actor: Actor) {
  if (!actor.userId && !actor.isSystem) throw forbidden();
  const rows = await selectWorth(db, actor);
  const signed = rows.filter(({ status }) => isConcluded(status));
  return {
    signed: sumOf(signed),
    registered: sumOf(rows.filter(({ registered }) => registered > 0)),
    byState: grouped(rows, ({ status }) => status).sort(
      (a, b) => agreementStatuses.indexOf(a.key) - agreementStatuses.indexOf(b.key),
    ),
    byYear: grouped(signed, ({ year }) => year as string).sort((a, b) => b.key.localeCompare(a.key)),
    byCity: grouped(signed, ({ city }) => city).sort((a, b) => b.count - a.count),
  };
}

import { sql } from "kysely";
import type { AgreementStatus, AgreementType, Db } from "#db/schema.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import { concludedStatuses, reachedStatuses } from "../agreement.ts";
import type { AgreementFilter } from "../input.ts";
import { signedYear } from "./list.server.ts";

export type ConcludedFilter = Pick<AgreementFilter, "type" | "year" | "reached">;

function concluded(db: Db, { type, year, reached }: ConcludedFilter) {
  let agreements = db
    .selectFrom("agreement")
    .where("status", "in", reached ? reachedStatuses[reached] : concludedStatuses);
  if (type) agreements = agreements.where("type", "=", type);
  if (year) agreements = agreements.where(signedYear, "=", year);
  return agreements;
}

export interface ConcludedAgreement {
  type: AgreementType;
  status: AgreementStatus;
  /** YYYY-MM */
  month: string;
}

/** What the headline counts, for everybody: of each signed agreement its type, month and state, and nothing of its parties. */
export async function listConcluded(
  db: Db,
  request: PageRequest & ConcludedFilter,
): Promise<Page<ConcludedAgreement>> {
  const agreements = concluded(db, request);
  const { total } = await agreements
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const items = await agreements
    .select(["type", "status", sql<string>`substr(signed_on, 1, 7)`.as("month")])
    .orderBy("signed_on", "desc")
    .orderBy("id")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
  return { items, total, page: request.page, pageSize: request.pageSize };
}

/** How many agreements of each type were signed, for the facet. */
export async function countConcluded(
  db: Db,
  filter: Omit<ConcludedFilter, "type"> = {},
): Promise<Record<AgreementType, number>> {
  const rows = await concluded(db, { ...filter, type: undefined })
    .select((eb) => ["type", eb.fn.countAll<number>().as("n")])
    .groupBy("type")
    .execute();
  const count = (type: AgreementType) => rows.find((row) => row.type === type)?.n ?? 0;
  return { interFirm: count("interFirm"), project: count("project"), adoption: count("adoption") };
}

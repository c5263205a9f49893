import { sql } from "kysely";
import type { AgreementStatus, AgreementType, Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { mayOversee } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { forbidden } from "../../shared/errors.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import {
  concludedStatuses,
  isPerforming,
  overdueDays,
  performingStatuses,
  reachedStatuses,
} from "../agreement.ts";
import type { AgreementFilter } from "../input.ts";
import { rivalAgreements } from "./rivals.server.ts";

export interface AgreementCard {
  id: string;
  agreementNo: string;
  title: string;
  type: AgreementType;
  status: AgreementStatus;
  seekerName: string;
  solverName: string;
  contractValueFen: number;
  signedOn: string | null;
  endsOn: string | null;
  seekerConfirmed: boolean;
  solverConfirmed: boolean;
  milestonesDone: number;
  milestonesTotal: number;
  overdueDays: number;
}

/** The year of the signing; null before it. */
export const signedYear = sql<string | null>`substr(agreement.signed_on, 1, 4)`;

/** The agreements an actor may see, as one condition for list, facets and desk. */
export function agreementsOf(db: Db, actor: Actor, filter: AgreementFilter, today: string) {
  let agreements = db.selectFrom("agreement").where("agreement.id", "not in", rivalAgreements(db, actor));
  if (!mayOversee(actor)) {
    const own = ["", ...actor.memberships.map((m) => m.orgId)];
    agreements = agreements.where((eb) =>
      eb.or([eb("agreement.seeker_org_id", "in", own), eb("agreement.solver_org_id", "in", own)]),
    );
  }
  if (filter.status) agreements = agreements.where("agreement.status", "=", filter.status);
  if (filter.type) agreements = agreements.where("agreement.type", "=", filter.type);
  if (filter.reached)
    agreements = agreements.where("agreement.status", "in", reachedStatuses[filter.reached]);
  if (filter.year) agreements = agreements.where(signedYear, "=", filter.year);
  if (filter.city)
    agreements = agreements.where(
      "agreement.seeker_org_id",
      "in",
      db.selectFrom("organization").select("organization.id").where("region", "=", filter.city),
    );
  if (filter.progress === "registered")
    agreements = agreements.where(
      "agreement.id",
      "in",
      db.selectFrom("contract_registration").select("agreement_id"),
    );
  if (filter.progress === "concluded")
    agreements = agreements.where("agreement.status", "in", concludedStatuses);
  if (filter.progress === "overdue") {
    agreements = agreements
      .where("agreement.status", "in", performingStatuses)
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom("milestone")
            .select("milestone.id")
            .whereRef("milestone.agreement_id", "=", "agreement.id")
            .where("milestone.delivered_at", "is", null)
            .where("milestone.due_on", "<", today),
        ),
      );
  }
  return agreements;
}

/** The newest agreements of the actor's organizations; all of them for those who oversee. */
export async function listAgreements(
  db: Db,
  actor: Actor,
  request: PageRequest & AgreementFilter,
  now = new Date(),
): Promise<Page<AgreementCard>> {
  if (!actor.userId && !actor.isSystem) throw forbidden();
  const today = dayOf(now);
  const agreements = agreementsOf(db, actor, request, today);
  const { total } = await agreements
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await agreements
    .innerJoin("organization as seeker", "seeker.id", "agreement.seeker_org_id")
    .innerJoin("organization as solver", "solver.id", "agreement.solver_org_id")
    .select([
      "agreement.id",
      "agreement_no as agreementNo",
      "title",
      "type",
      "agreement.status",
      "seeker.name as seekerName",
      "solver.name as solverName",
      "contract_value_fen as contractValueFen",
      "signed_on as signedOn",
      "ends_on as endsOn",
      "agreement.version",
      "seeker_confirmed_version as seekerVersion",
      "solver_confirmed_version as solverVersion",
    ])
    .orderBy("agreement.created_at", "desc")
    .orderBy("agreement.agreement_no", "desc")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
  const milestones = await milestonesOf(db, rows);
  const items = rows.map(({ version, seekerVersion, solverVersion, ...row }) => ({
    ...row,
    seekerConfirmed: seekerVersion === version,
    solverConfirmed: solverVersion === version,
    ...progressOf(
      row,
      milestones.filter((one) => one.agreementId === row.id),
      today,
    ),
  }));
  return { items, total, page: request.page, pageSize: request.pageSize };
}

const milestonesOf = (db: Db, agreements: { id: string }[]) =>
  db
    .selectFrom("milestone")
    .select([
      "agreement_id as agreementId",
      "due_on as dueOn",
      "done_at as doneAt",
      "delivered_at as deliveredAt",
    ])
    .where("agreement_id", "in", ["", ...agreements.map((one) => one.id)])
    .execute();

function progressOf(
  { status }: { status: AgreementStatus },
  milestones: { dueOn: string | null; deliveredAt: string | null; doneAt: string | null }[],
  today: string,
): Pick<AgreementCard, "milestonesDone" | "milestonesTotal" | "overdueDays"> {
  const late = isPerforming(status) ? milestones.map((one) => overdueDays(one, today)) : [];
  return {
    milestonesDone: milestones.filter((one) => one.doneAt !== null).length,
    milestonesTotal: milestones.length,
    overdueDays: Math.max(0, ...late),
  };
}

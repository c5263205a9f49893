import { sides as bothSides, otherSide as opposite } from "#app/domain/agreements/agreement.ts";
import { readAcceptanceRules } from "#app/domain/performance/queries/acceptance-rules.server.ts";
import { paths } from "#app/paths.ts";
import type { Db } from "#db/schema.ts";
import type { FindSubject } from "./notice-subjects.server.ts";

const findAgreement = (db: Db, id: string) =>
  db
    .selectFrom("agreement")
    .select(["id", "title", "seeker_org_id as seeker", "solver_org_id as solver"])
    .where("id", "=", id)
    .executeTakeFirst();

const subjectOf = ({ id, title }: { id: string; title: string }) => ({
  name: title,
  path: paths.acceptance.show(id),
  agreementId: id,
});

/** Both sides; whoever acted hears nothing of it. */
export const sides: FindSubject = async (db, id) => {
  const row = await findAgreement(db, id);
  return row && { ...subjectOf(row), orgIds: [row.seeker, row.solver] };
};

/** The side that has not said its word yet. */
export const otherSide: FindSubject = async (db, id, { side }) => {
  const row = await findAgreement(db, id);
  const said = bothSides.find((one) => one === side);
  return row && said && { ...subjectOf(row), orgIds: [row[opposite(said)]] };
};

const findSeat = (db: Db, id: string) =>
  db
    .selectFrom("acceptance_expert as seat")
    .innerJoin("acceptance", "acceptance.id", "seat.acceptance_id")
    .innerJoin("agreement", "agreement.id", "acceptance.agreement_id")
    .select(["agreement.id", "agreement.title", "seat.user_id as userId", "seeker_org_id as seekerOrgId"])
    .where("seat.id", "=", id)
    .executeTakeFirst();

export const seat: FindSubject = async (db, id) => {
  const row = await findSeat(db, id);
  return row && { name: row.title, path: paths.acceptance.seat(id), userIds: [row.userId] };
};

export const panel: FindSubject = async (db, id) => {
  const row = await findSeat(db, id);
  return row && subjectOf(row);
};

/** An opinion concerns the firm where the firm concludes; coordinators hear in any case. */
export const decider: FindSubject = async (db, id) => {
  const row = await findSeat(db, id);
  if (!row) return undefined;
  const { decidedBy } = await readAcceptanceRules(db, row.id);
  const orgIds = decidedBy === "seeker" ? [row.seekerOrgId] : [];
  return { ...subjectOf(row), orgIds };
};

import { paths } from "#app/paths.ts";
import type { Db } from "#db/schema.ts";
import type { FindSubject } from "./notice-subjects.server.ts";

const find = (db: Db) =>
  db
    .selectFrom("agreement")
    .select(["agreement.id", "agreement_no as agreementNo", "agreement.title"])
    .select(["seeker_org_id as seekerOrgId", "solver_org_id as solverOrgId"]);

/** Both sides; who acted is left out by the mailer. */
const atPage =
  (page: (id: string) => string): FindSubject =>
  async (db, id) => {
    const row = await find(db).where("agreement.id", "=", id).executeTakeFirst();
    return (
      row && {
        name: `${row.agreementNo} ${row.title}`,
        path: page(id),
        orgIds: [row.seekerOrgId, row.solverOrgId],
        agreementId: row.id,
      }
    );
  };

export const performance = atPage(paths.performance.show);
export const documents = atPage(paths.documents.list);
export const changes = atPage(paths.performance.changes);

/** A milestone by its own event. */
export const milestone: FindSubject = async (db, id) => {
  const row = await find(db)
    .innerJoin("milestone", "milestone.agreement_id", "agreement.id")
    .select(["milestone.position", "milestone.title as milestoneTitle"])
    .where("milestone.id", "=", id)
    .executeTakeFirst();
  return (
    row && {
      name: `${row.agreementNo} ${row.position}. ${row.milestoneTitle}`,
      path: `${paths.performance.show(row.id)}#${id}`,
      orgIds: [row.seekerOrgId, row.solverOrgId],
      agreementId: row.id,
    }
  );
};

import { isDeadlock } from "#db/deadlock.ts";
import type { Db } from "#db/schema.ts";

const mostTries = 3;

/**
 * Runs `work` in a transaction and joins a running one: on SQLite the outer handle inside a transaction would wait for
 * ever. `work` must use the handle it is given, and leave nothing outside the database behind: of two that wait for each other the
 * database ends one, which then begins again and sees what the other has done.
 */
export async function inTransaction<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db);
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (tries === mostTries || !isDeadlock(error)) throw error;
    }
  }
}

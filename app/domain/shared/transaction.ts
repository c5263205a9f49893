import type { Db } from "#db/schema.ts";

/**
 * Runs `work` in a transaction and joins a running one: on SQLite the outer handle inside a transaction would wait for
 * ever. `work` must use the handle it is given.
 */
export function inTransaction<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

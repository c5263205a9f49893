import { expect, test } from "vitest";
import { inTransaction } from "#app/domain/shared/transaction.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg } from "#tests/support/builders.ts";
import { testDb } from "#tests/support/database.ts";

const rename = (trx: Db, id: string, name: string) =>
  trx.updateTable("organization").set({ name }).where("id", "=", id).execute();
const nameOf = async (db: Db, id: string) =>
  (await db.selectFrom("organization").select("name").where("id", "=", id).executeTakeFirstOrThrow()).name;
const deadlock = () => Object.assign(new Error("deadlock detected"), { code: "40P01" });

test("a transaction that the database ended for a deadlock begins again, from nothing; other errors end it, and so do three deadlocks", async () => {
  const db = await testDb();
  const id = await buildOrg(db, { name: "甲" });
  const failing = (times: number, error: () => Error) => {
    let tries = 0;
    return inTransaction(db, async (trx) => {
      tries += 1;
      await rename(trx, id, `${await nameOf(trx, id)}乙`);
      if (tries <= times) throw error();
      return tries;
    });
  };
  expect(await failing(2, deadlock)).toBe(3);
  expect(await nameOf(db, id)).toBe("甲乙");
  await expect(failing(3, deadlock)).rejects.toThrow("deadlock detected");
  await expect(failing(1, () => new Error("no"))).rejects.toThrow("no");
  expect(await nameOf(db, id)).toBe("甲乙");
});

test.runIf(process.env.TEST_DATABASE_URL)("two that wait for each other both come through", async () => {
  const db = await testDb();
  const [one, other] = [await buildOrg(db), await buildOrg(db)];
  let arrived = 0;
  const both = (first: string, second: string, name: string) =>
    inTransaction(db, async (trx) => {
      await rename(trx, first, name);
      arrived += 1;
      while (arrived < 2) await new Promise((resolve) => setTimeout(resolve, 5));
      await rename(trx, second, name);
    });
  await Promise.all([both(one, other, "甲"), both(other, one, "乙")]);
  expect(await nameOf(db, one)).toBe(await nameOf(db, other));
});

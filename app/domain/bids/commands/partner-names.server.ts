import type { Db } from "#db/schema.ts";
import { normalizeUscc } from "../../organizations/uscc.ts";

/** The verified organizations that people mean by registered names or codes, in the same order; undefined where there is none. */
export async function findPartners(db: Db, named: string[]) {
  const names = named.map((one) => one.trim());
  const codes = names.map(normalizeUscc);
  const orgs = await db
    .selectFrom("organization")
    .select(["id", "name", "uscc"])
    .where("status", "=", "verified")
    .where((eb) => eb.or([eb("name", "in", ["", ...names]), eb("uscc", "in", ["", ...codes])]))
    .execute();
  return names.map((name, at) => orgs.find((org) => org.name === name || org.uscc === codes[at]));
}

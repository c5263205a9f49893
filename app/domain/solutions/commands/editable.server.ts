import type { Db, NewRow, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, invalid, notFound } from "../../shared/errors.ts";
import { canOffer, mayEditSolution, mayPostSolution, maySeeSolution } from "../policy.ts";

/** The result, for a writer of it; hidden from those who may not see it, refused to those who only read. */
export async function editableSolution(trx: Db, actor: Actor, id: string): Promise<Row<"solution">> {
  const solution = await trx.selectFrom("solution").selectAll().where("id", "=", id).executeTakeFirst();
  const key = solution && { orgId: solution.org_id, status: solution.status };
  if (!key || !maySeeSolution(actor, key)) throw notFound();
  if (!mayEditSolution(actor, key)) throw forbidden();
  return solution;
}

/** Only verified institutions and firms offer results, whoever posts for them. */
export async function assertMayOffer(trx: Db, actor: Actor, orgId: string): Promise<void> {
  if (!mayPostSolution(actor, orgId)) throw forbidden();
  const org = await trx
    .selectFrom("organization")
    .select(["kind", "status"])
    .where("id", "=", orgId)
    .executeTakeFirst();
  if (!org || !canOffer(org)) throw invalid({ orgId: "orgCannotOffer" });
}

/** Of two people who press at the same time one succeeds. */
export async function changeStatus(
  trx: Db,
  solution: Row<"solution">,
  columns: Partial<NewRow<"solution">>,
): Promise<void> {
  const changed = await trx
    .updateTable("solution")
    .set({ ...columns, version: solution.version + 1 })
    .where("id", "=", solution.id)
    .where("version", "=", solution.version)
    .returning("id")
    .executeTakeFirst();
  if (!changed) throw conflict("wrongState");
}

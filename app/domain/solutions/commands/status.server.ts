import type { z } from "zod";
import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { nextNumber } from "../../shared/numbers.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import type { solutionInput } from "../input.ts";
import { solutionMoves } from "../solution.ts";
import { assertMayOffer, changeStatus, editableSolution } from "./editable.server.ts";

type Input = z.infer<typeof solutionInput>;

/**
 * Shows the result to everybody, with its number. The short card must be complete: field, TRL and at least one mode of cooperation.
 * Publishing confirms it; coming back after a withdrawal keeps number and first date.
 */
export async function publishSolution(db: Db, actor: Actor, { id }: Input, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const solution = await editableSolution(trx, actor, id);
    await assertMayOffer(trx, actor, solution.org_id);
    const status = move(solutionMoves, "publish", solution.status);
    const missing = missingOnCard(solution);
    if (Object.keys(missing).length > 0) throw invalid(missing);
    await record(trx, actor, id, "solution.published", now);
    await changeStatus(trx, solution, {
      status,
      solution_no: solution.solution_no ?? (await nextNumber(trx, "solution", now)),
      published_at: solution.published_at ?? now.toISOString(),
      confirmed_at: now.toISOString(),
      updated_at: now.toISOString(),
    });
  });
}

function missingOnCard(solution: Row<"solution">): Record<string, string> {
  const missing: Record<string, string> = {};
  if (solution.tech_field === null) missing.techField = "requiredChoice";
  if (solution.trl === null) missing.trl = "requiredChoice";
  if (solution.cooperation_modes === "[]") missing.cooperationModes = "requiredChoice";
  return missing;
}

/** Takes the result off the public pages; it can come back. */
export async function withdrawSolution(db: Db, actor: Actor, { id }: Input, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const solution = await editableSolution(trx, actor, id);
    const status = move(solutionMoves, "withdraw", solution.status);
    await changeStatus(trx, solution, { status, updated_at: now.toISOString() });
    await record(trx, actor, id, "solution.withdrawn", now);
  });
}

/** The owner says that the offer still stands; it counts as fresh for another 180 days. */
export async function confirmSolution(db: Db, actor: Actor, { id }: Input, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const solution = await editableSolution(trx, actor, id);
    if (solution.status !== "published") throw conflict("wrongState");
    await trx.updateTable("solution").set({ confirmed_at: now.toISOString() }).where("id", "=", id).execute();
    await record(trx, actor, id, "solution.confirmed", now);
  });
}

const record = (trx: Db, actor: Actor, id: string, type: string, now: Date) =>
  recordEvent(trx, actor, { type, subjectType: "solution", subjectId: id }, now);

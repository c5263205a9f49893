import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import { agreementMoves, isConfirmedBy } from "../agreement.ts";
import type { ConfirmInput } from "../input.ts";
import { mayConfirm } from "../policy.ts";
import { agreementFor } from "./record.server.ts";
import { keepVersion } from "./terms.server.ts";

/**
 * One side's yes to exactly the version it has read. With both sides' yes to the same version the agreement is
 * confirmed. The side is written first and both are read back from that same statement, so that of two simultaneous
 * confirmations the second always sees the first. The event names the hash of what was agreed to. Saying yes twice to one version changes nothing.
 */
export async function confirmAgreement(
  db: Db,
  actor: Actor,
  input: ConfirmInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { side, version } = input;
    const agreement = await agreementFor(trx, actor, input.id, (who, parties) =>
      mayConfirm(who, parties, side),
    );
    if (agreement.version === version && isConfirmedBy(agreement, side)) return;
    const status = move(agreementMoves, "confirm", agreement.status);
    const written = await trx
      .updateTable("agreement")
      .set(side === "seeker" ? { seeker_confirmed_version: version } : { solver_confirmed_version: version })
      .where("id", "=", agreement.id)
      .where("version", "=", version)
      .where("status", "=", agreement.status)
      .returning(["seeker_confirmed_version as seeker", "solver_confirmed_version as solver"])
      .executeTakeFirst();
    if (!written) throw conflict("staleVersion");
    const sha256 = await keepVersion(trx, actor, agreement.id, now);
    const both = written.seeker === version && written.solver === version;
    if (both) await trx.updateTable("agreement").set({ status }).where("id", "=", agreement.id).execute();
    await recordEvent(
      trx,
      actor,
      {
        type: "agreement.confirmed",
        subjectType: "agreement",
        subjectId: agreement.id,
        data: { side, version, both, sha256 },
      },
      now,
    );
  });
}

import type { Db } from "#db/schema.ts";
import { isConcluded } from "../../agreements/agreement.ts";
import { agreementFor } from "../../agreements/commands/record.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { conflict, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { RegistrationInput } from "../input.ts";
import { mayRegisterContract } from "../policy.ts";

/**
 * Notes under which number, where and when the signed contract was registered (认定登记). A contract is registered once; what was noted wrongly
 * is noted again, and the events keep both. The day is neither to come nor before the signing.
 */
export async function recordRegistration(
  db: Db,
  actor: Actor,
  input: RegistrationInput & { agreementId: string },
  now = new Date(),
): Promise<void> {
  const { agreementId, registrationNo, office, registeredOn } = input;
  await inTransaction(db, async (trx) => {
    const { status } = await agreementFor(trx, actor, agreementId, mayRegisterContract);
    if (!isConcluded(status)) throw conflict("wrongState");
    if (registeredOn > dayOf(now)) throw invalid({ registeredOn: "dateFuture" });
    const { signedOn } = await trx
      .selectFrom("agreement")
      .select("signed_on as signedOn")
      .where("id", "=", agreementId)
      .executeTakeFirstOrThrow();
    if (registeredOn < (signedOn as string)) throw invalid({ registeredOn: "registeredEarly" });
    const values = {
      registration_no: registrationNo,
      office,
      registered_on: registeredOn,
      recorded_by: actor.userId as string,
      recorded_at: now.toISOString(),
    };
    await trx
      .insertInto("contract_registration")
      .values({ agreement_id: agreementId, ...values })
      .onConflict((clash) => clash.column("agreement_id").doUpdateSet(values))
      .execute();
    const data = { registrationNo, office, registeredOn };
    await recordEvent(
      trx,
      actor,
      { type: "agreement.contractRegistered", subjectType: "agreement", subjectId: agreementId, data },
      now,
    );
  });
}

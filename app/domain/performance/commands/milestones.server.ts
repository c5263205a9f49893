import type { Db, NewRow } from "#db/schema.ts";
import type { FileStore, Upload } from "../../files/attachment.ts";
import { attachKept } from "../../files/commands.server.ts";
import { keepFiles } from "../../files/keep-files.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { invalid, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import type { ConfirmMilestoneInput, GiveBackInput, HandInInput } from "../input.ts";
import type { MilestoneAct } from "../milestone.ts";
import { milestoneMoves, milestoneState, statusesFor } from "../milestone.ts";
import { isOfSide, mayActOnMilestone, milestoneSide } from "../policy.ts";
import { heldAgreement } from "./held.server.ts";

type About<Input> = Input & { id: string };

/** A milestone in the state that the act starts from, with its agreement held. */
async function heldMilestone(
  trx: Db,
  actor: Actor,
  { id, milestoneId }: { id: string; milestoneId: string },
  act: MilestoneAct,
) {
  const agreement = await heldAgreement(trx, actor, {
    id,
    statuses: statusesFor[act],
    may: (who, parties) => mayActOnMilestone(who, parties, act),
  });
  const milestone = await trx
    .selectFrom("milestone")
    .select(["id", "position", "delivered_at as deliveredAt", "done_at as doneAt"])
    .where("id", "=", milestoneId)
    .where("agreement_id", "=", id)
    .executeTakeFirst();
  if (!milestone) throw notFound();
  move(milestoneMoves, act, milestoneState(milestone));
  /** Said by staff in the place of the side whose act it is. */
  const side = milestoneSide[act];
  const onWordOf = isOfSide(actor, agreement, side) ? undefined : side;
  return { ...milestone, agreementId: id, onWordOf };
}

type Milestone = Awaited<ReturnType<typeof heldMilestone>>;
type Change = { type: string; set: Partial<NewRow<"milestone">>; note: string | null };

async function write(trx: Db, actor: Actor, milestone: Milestone, change: Change, now: Date): Promise<void> {
  await trx.updateTable("milestone").set(change.set).where("id", "=", milestone.id).execute();
  const { position, onWordOf } = milestone;
  const data = { position, milestoneId: milestone.id, onWordOf, note: change.note ?? undefined };
  const about = { subjectType: "agreement", subjectId: milestone.agreementId };
  await recordEvent(trx, actor, { type: change.type, ...about, data }, now);
}

/**
 * The solver hands a milestone in: what was done, and files that show it. Staff may on its word. Refusals: those of `judgeUpload`, and
 * `conflict` where the agreement is not being performed or the milestone is handed in already.
 */
export async function handInMilestone(
  db: Db,
  actor: Actor,
  input: About<HandInInput> & { uploads: Upload[]; store: FileStore },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, (trx) => heldMilestone(trx, actor, input, "handIn"));
  await keepFiles(input.store, input.uploads, (files) =>
    inTransaction(db, async (trx) => {
      const milestone = await heldMilestone(trx, actor, input, "handIn");
      const set = {
        delivered_at: now.toISOString(),
        delivered_by: actor.userId,
        delivered_note: input.note,
        returned_note: null,
      };
      const type = "agreement.milestoneHandedIn";
      await write(trx, actor, milestone, { type, set, note: input.note }, now);
      const owner = { type: "milestone", id: milestone.id } as const;
      await attachKept(trx, actor, { owner, tier: "disclosed", files }, now);
    }),
  );
}

/** The seeker says that a milestone handed in is done. Staff may on its word, and then say in the note how they know. */
export async function confirmMilestone(
  db: Db,
  actor: Actor,
  input: About<ConfirmMilestoneInput>,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const milestone = await heldMilestone(trx, actor, input, "confirm");
    if (milestone.onWordOf && !input.note) throw invalid({ note: "required" });
    const note = input.note ?? null;
    const set = { done_at: now.toISOString(), done_note: note };
    await write(trx, actor, milestone, { type: "agreement.milestoneDone", set, note }, now);
  });
}

/** The seeker gives back what was handed in, with what is missing; the milestone is planned again, its files stay. */
export async function giveBackMilestone(
  db: Db,
  actor: Actor,
  input: About<GiveBackInput>,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const milestone = await heldMilestone(trx, actor, input, "giveBack");
    const set = { delivered_at: null, delivered_by: null, returned_note: input.note };
    await write(trx, actor, milestone, { type: "agreement.milestoneReturned", set, note: input.note }, now);
  });
}

import type { Db, Row } from "#db/schema.ts";
import { maySeeAgreement } from "../../agreements/policy.ts";
import { isRivalOf } from "../../agreements/queries/rivals.server.ts";
import { conflictsOf } from "../../review/conflicts.ts";
import { readExperts } from "../../review/queries/experts.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember } from "../../shared/actor.ts";
import { conflict, forbidden, invalid, notFound } from "../../shared/errors.ts";
import { recordEvent, recordEvents } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import { expertMoves, opinionConcludes } from "../acceptance.ts";
import type { AppointInput, ExpertOpinionInput } from "../acceptance-input.ts";
import { mayRunAcceptance } from "../acceptance-policy.ts";
import { readTies } from "../queries/acceptance-sides.server.ts";
import { holdAcceptance } from "./acceptance-record.server.ts";
import { holdRow } from "./held.server.ts";

const about = (type: string, id: string, data: Record<string, unknown> = {}) => ({
  type: `acceptanceExpert.${type}`,
  subjectType: "acceptanceExpert",
  subjectId: id,
  data,
});

/**
 * Appoints experts of the pool for an open round; a tie to either side, a partner or a bidder that lost is refused ("expertTied"), and so is a panel
 * where the list asks for none ("noAcceptancePanel"). Who sits already stays; who recused or was released does not come back in the same round.
 */
export async function appointExperts(
  db: Db,
  actor: Actor,
  input: AppointInput & { id: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { acceptance, agreement, rules, indicators } = await holdAcceptance(
      trx,
      actor,
      input,
      mayRunAcceptance,
    );
    if (rules.experts === 0 || opinionConcludes(rules, indicators)) throw conflict("noAcceptancePanel");
    const pool = await readExperts(trx);
    const ties = await readTies(trx, agreement.id);
    const seated = await trx
      .selectFrom("acceptance_expert")
      .select("user_id")
      .where("acceptance_id", "=", acceptance.id)
      .execute();
    const fresh = [...new Set(input.userIds)].filter((id) => !seated.some(({ user_id }) => user_id === id));
    for (const id of fresh) {
      const expert = pool.find(({ userId }) => userId === id);
      if (!expert) throw invalid({ userIds: "notExpert" });
      if (conflictsOf(expert, ties).length > 0) throw invalid({ userIds: "expertTied" });
    }
    if (fresh.length === 0) return;
    const rows = fresh.map((user_id) => ({
      id: newId(),
      acceptance_id: acceptance.id,
      user_id,
      status: "appointed" as const,
      appointed_at: now.toISOString(),
    }));
    await trx.insertInto("acceptance_expert").values(rows).execute();
    const data = { n: rows.length };
    const told = {
      type: "agreement.expertsAppointed",
      subjectType: "agreement",
      subjectId: agreement.id,
      data,
    };
    await recordEvents(trx, actor, [told, ...rows.map(({ id }) => about("appointed", id))], now);
  });
}

interface Seat {
  seat: Row<"acceptance_expert">;
  agreementId: string;
  seekerOrgId: string;
  solverOrgId: string;
  /** The actor belongs to a bidder that lost against the solver. */
  isRival: boolean;
}

/** A seat of a round that is open, its agreement held. */
async function holdSeat(trx: Db, actor: Actor, seatId: string, may: (seat: Seat) => void): Promise<Seat> {
  const find = trx
    .selectFrom("acceptance_expert as seat")
    .innerJoin("acceptance", "acceptance.id", "seat.acceptance_id")
    .innerJoin("agreement", "agreement.id", "acceptance.agreement_id")
    .selectAll("seat")
    .select(["agreement.id as agreementId", "acceptance.status as roundStatus"])
    .select("agreement.status as agreementStatus")
    .select(["agreement.seeker_org_id as seekerOrgId", "agreement.solver_org_id as solverOrgId"])
    .where("seat.id", "=", seatId);
  const found = await find.executeTakeFirst();
  if (!found) throw notFound();
  const isRival = await isRivalOf(trx, actor, found.agreementId);
  may({ ...found, seat: found, isRival });
  await holdRow(trx, found.agreementId);
  const { agreementId, agreementStatus, roundStatus, seekerOrgId, solverOrgId, ...seat } =
    await find.executeTakeFirstOrThrow();
  if (agreementStatus !== "accepting" || roundStatus !== "open") throw conflict("acceptanceOver");
  return { seat, agreementId, seekerOrgId, solverOrgId, isRival };
}

const own = (actor: Actor) => (held: Seat) => {
  if (held.seat.user_id !== actor.userId) throw notFound();
};

/** Who came to belong to a side, or to a bidder that lost, can only recuse. */
const refuseTied = (actor: Actor, { seekerOrgId, solverOrgId, isRival }: Seat) => {
  if (isRival || isMember(actor, seekerOrgId) || isMember(actor, solverOrgId)) throw forbidden("interested");
};

const change = (trx: Db, id: string, set: Partial<Row<"acceptance_expert">>) =>
  trx.updateTable("acceptance_expert").set(set).where("id", "=", id).execute();

/** The expert declares to have no tie to either side; from then on what was measured opens. */
export async function acceptSeat(
  db: Db,
  actor: Actor,
  { seatId }: { seatId: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdSeat(trx, actor, seatId, own(actor));
    refuseTied(actor, held);
    const status = move(expertMoves, "accept", held.seat.status);
    await change(trx, seatId, { status, answered_at: now.toISOString() });
    await recordEvent(trx, actor, about("accepted", seatId), now);
  });
}

/** 回避: with a reason, until the opinion is given. */
export async function recuseFromSeat(
  db: Db,
  actor: Actor,
  { seatId, reason }: { seatId: string; reason: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { seat } = await holdSeat(trx, actor, seatId, own(actor));
    const status = move(expertMoves, "recuse", seat.status);
    await change(trx, seatId, { status, opinion: reason, answered_at: now.toISOString() });
    await recordEvent(trx, actor, about("recused", seatId), now);
  });
}

/** The expert's opinion, for good. The last one that is owed tells those who conclude. */
export async function submitExpertOpinion(
  db: Db,
  actor: Actor,
  { seatId, verdict, text }: ExpertOpinionInput & { seatId: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdSeat(trx, actor, seatId, own(actor));
    refuseTied(actor, held);
    const status = move(expertMoves, "submit", held.seat.status);
    await change(trx, seatId, { status, verdict, opinion: text, answered_at: now.toISOString() });
    await recordEvent(trx, actor, about("submitted", seatId), now);
  });
}

/** Lets an expert go who does not answer. */
export async function releaseExpert(
  db: Db,
  actor: Actor,
  { seatId }: { seatId: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { seat } = await holdSeat(trx, actor, seatId, (held) => {
      if (held.isRival || !maySeeAgreement(actor, held)) throw notFound();
      if (!mayRunAcceptance(actor, held)) throw forbidden();
    });
    await change(trx, seatId, {
      status: move(expertMoves, "release", seat.status),
      answered_at: now.toISOString(),
    });
    await recordEvent(trx, actor, about("released", seatId), now);
  });
}

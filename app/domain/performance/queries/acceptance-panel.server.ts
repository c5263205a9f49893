import type { AcceptanceStatus, Db } from "#db/schema.ts";
import type { Parties } from "../../agreements/policy.ts";
import { conflictsOf } from "../../review/conflicts.ts";
import { readExperts } from "../../review/queries/experts.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { owesOpinion } from "../acceptance.ts";
import { mayRunAcceptance, maySeePanel } from "../acceptance-policy.ts";
import { readTies } from "./acceptance-sides.server.ts";

export const listSeats = (db: Db, acceptanceIds: string[]) =>
  db
    .selectFrom("acceptance_expert as seat")
    .innerJoin("user", "user.id", "seat.user_id")
    .leftJoin("expert", "expert.user_id", "seat.user_id")
    .select(["seat.id", "acceptance_id", "seat.user_id as userId", "user.name", "expert.institution"])
    .select(["seat.status", "verdict", "opinion"])
    .where("acceptance_id", "in", acceptanceIds)
    .orderBy("user.name")
    .orderBy("seat.id")
    .execute();
type SeatRow = Omit<Awaited<ReturnType<typeof listSeats>>[number], "acceptance_id">;

interface Told {
  round: { status: AcceptanceStatus };
  seats: SeatRow[];
  decides: boolean;
}

/**
 * What a reader is told of a panel: nothing but the numbers, or who sits on it; what each has said once nobody owes an opinion, so that
 * nobody is led by another. Why somebody recused is for those who run it.
 */
export function toldPanel(actor: Actor, parties: Parties, { round, seats, decides }: Told) {
  const isDecided = round.status !== "open";
  const isIn = isDecided || !seats.some(({ status }) => owesOpinion(status));
  const runs = mayRunAcceptance(actor, parties);
  const told = maySeePanel(actor, parties, { isDecided, decides }) ? seats : [];
  return {
    seats: told.map(({ userId, verdict, opinion, ...seat }) => {
      const reads = seat.status === "submitted" ? isIn : runs;
      return {
        ...seat,
        verdict: reads ? verdict : null,
        opinion: reads ? opinion : null,
        mayRelease: runs && !isDecided && owesOpinion(seat.status),
      };
    }),
    seated: seats.filter(({ status }) => status === "submitted" || owesOpinion(status)).length,
    given: seats.filter(({ status }) => status === "submitted").length,
  };
}

/** The pool for a round: who has not been asked yet, each with what ties them to a side. */
export async function listExpertChoices(db: Db, agreementId: string, seats: SeatRow[]) {
  const ties = await readTies(db, agreementId);
  const pool = await readExperts(db);
  return pool
    .filter(({ userId }) => !seats.some((seat) => seat.userId === userId))
    .map((expert) => ({
      userId: expert.userId,
      name: expert.name,
      institution: expert.institution,
      ties: conflictsOf(expert, ties),
    }));
}

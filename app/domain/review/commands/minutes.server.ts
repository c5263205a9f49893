import type { Db } from "#db/schema.ts";
import type { HeldEntry } from "../../calls/commands/move-entry.server.ts";
import type { Actor } from "../../shared/actor.ts";
import type { AwardInput } from "../input.ts";
import type { Minutes } from "../minutes.ts";
import type { OpenBid } from "../queries/facts.server.ts";
import type { PanelResult } from "../queries/panel.server.ts";

interface Decided {
  held: HeldEntry;
  input: AwardInput;
  /** Those that were found ineligible are named too. */
  bids: OpenBid[];
  panel: PanelResult;
  actor: Actor;
}

/** The minutes of a decision: who decided by which rule about which bids, and what each bidder was told. */
export async function buildMinutes(trx: Db, { held, input, bids, panel, actor }: Decided): Promise<Minutes> {
  const { entry, need, procedure } = held;
  const orgs = await trx
    .selectFrom("organization")
    .select(["id", "name"])
    .where("id", "in", [need.org_id, ...bids.map(({ org_id }) => org_id)])
    .execute();
  const nameOf = (id: string) => orgs.find((org) => org.id === id)?.name as string;
  const checks = await trx
    .selectFrom("eligibility")
    .select(["bid_id", "reasons"])
    .where("bid_id", "in", ["", ...bids.map(({ id }) => id)])
    .execute();
  return {
    entryNo: entry.entry_no,
    title: need.title,
    seeker: nameOf(need.org_id),
    decidedBy: procedure.decidedBy,
    deciderName: actor.name,
    method: procedure.scoring.method,
    tie: procedure.scoring.tie,
    criteria: procedure.criteria.map(({ key, name, max }) => ({ key, name, max })),
    panel: panel.members.map(({ name, institution, status, isChair, recusalReason }) => ({
      ...{ name, institution, status, recusalReason },
      isChair: isChair === 1,
    })),
    bids: bids.map((bid) => {
      const given = input.outcomes.find(({ bidId }) => bidId === bid.id);
      const ranked = panel.ranking.find(({ bidId }) => bidId === bid.id);
      return {
        bidNo: bid.bid_no,
        orgName: nameOf(bid.org_id),
        status: bid.status,
        outcome: given?.outcome ?? null,
        priceFen: bid.text.priceFen,
        rank: ranked?.rank ?? null,
        scoreHundredths: ranked?.scoreHundredths ?? null,
        totals: ranked?.totals ?? [],
        codes: given?.codes ?? [],
        reason: given?.reason ?? "",
        metrics: given?.metrics ?? [],
        eligibility: checks.find(({ bid_id }) => bid_id === bid.id)?.reasons ?? null,
      };
    }),
  };
}

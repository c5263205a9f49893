import type { Db, Row } from "#db/schema.ts";
import { openedStatuses } from "../../bids/bid.ts";
import type { BidContent } from "../../bids/content.ts";
import { bidContent } from "../../bids/content.ts";
import type { Procedure } from "../../calls/procedure.ts";
import { dayOf } from "../../shared/clock.ts";
import type { EligibilityFacts, Finding, Party } from "../eligibility.ts";
import { checkEligibility } from "../eligibility.ts";

/** An opened bid with its text, and why it fell away if it was selected once. */
export type OpenBid = Row<"bid"> & { text: BidContent; forfeitCode: string | null };

/** Stands, or stood, to be selected: admitted, and not fallen away after an award. */
export const isContender = ({ status, forfeitCode }: Pick<OpenBid, "status" | "forfeitCode">) =>
  forfeitCode === null && ["eligible", "selected", "declined"].includes(status);

export const contentOf = (bid: Pick<Row<"bid">, "content">): BidContent =>
  bidContent.parse(JSON.parse(bid.content as string));

/** The bids of an entry whose text stands in the open, in the order of their numbers. */
export async function listOpenBids(db: Db, entryId: string): Promise<OpenBid[]> {
  const rows = await db
    .selectFrom("bid")
    .leftJoin("bid_outcome as fallen", (join) =>
      join.onRef("fallen.bid_id", "=", "bid.id").on("fallen.forfeit_code", "is not", null),
    )
    .selectAll("bid")
    .select("fallen.forfeit_code as forfeitCode")
    .where("entry_id", "=", entryId)
    .where("content", "is not", null)
    .where("status", "in", openedStatuses)
    .orderBy("bid_no")
    .execute();
  return rows.map((row) => ({ ...row, text: contentOf(row) }));
}

export const listMetrics = (db: Db, needId: string) =>
  db
    .selectFrom("metric")
    .select(["id", "name", "operator", "target", "unit", "binding"])
    .where("need_id", "=", needId)
    .orderBy("position")
    .execute();

/** Organizations that a bid is of: its lead and the partners that its text names. */
const partyIds = (bid: OpenBid) => [bid.org_id, ...bid.text.partners.map(({ orgId }) => orgId)];

async function readParties(db: Db, ids: string[]): Promise<Map<string, Party>> {
  const rows = await db
    .selectFrom("organization")
    .select(["id", "name", "uscc", "legal_rep", "contact_phone", "address"])
    .where("id", "in", ["", ...ids])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        name: row.name,
        uscc: row.uscc,
        legalRep: row.legal_rep,
        phones: [row.contact_phone],
        address: row.address,
      },
    ]),
  );
}

interface CheckedEntry {
  need: Pick<Row<"need">, "id" | "org_id">;
  procedure: Procedure;
  bids: OpenBid[];
}

/** The pre-check of all bids of an entry, by the bid's id; a fixed number of queries, however many bids there are. */
export async function checkBids(
  db: Db,
  { need, procedure, bids }: CheckedEntry,
  now: Date,
): Promise<Map<string, Finding[]>> {
  const ids = [need.org_id, ...bids.flatMap(partyIds)];
  const parties = await readParties(db, ids);
  const codes = new Map([...parties].map(([id, { uscc }]) => [id, uscc]));
  const relations = await db
    .selectFrom("org_relation")
    .select(["org_id", "kind", "other_uscc", "other_name"])
    .where("org_id", "in", ["", ...ids])
    .where("ended_at", "is", null)
    .execute();
  const integrity = await db
    .selectFrom("integrity_record")
    .select(["org_id", "kind", "since_on"])
    .where("org_id", "in", ["", ...ids])
    .where("lifted_at", "is", null)
    .execute();
  const uscc = (orgId: string) => codes.get(orgId) as string;
  const partiesOf = (bid: OpenBid) =>
    partyIds(bid)
      .flatMap((id) => parties.get(id) ?? [])
      .map((party, place) =>
        place === 0
          ? { ...party, phones: [...party.phones, bid.text.contactPhone, bid.text.leaderPhone] }
          : party,
      );
  const common = {
    seeker: parties.get(need.org_id) as Party,
    relations: relations.map((row) => ({
      uscc: uscc(row.org_id),
      kind: row.kind,
      otherUscc: row.other_uscc,
      otherName: row.other_name,
    })),
    integrity: integrity.map((row) => ({ uscc: uscc(row.org_id), kind: row.kind, sinceOn: row.since_on })),
    mostPartners: procedure.mostPartners,
    declarations: procedure.declarations,
    metrics: await listMetrics(db, need.id),
    today: dayOf(now),
  };
  const factsOf = (bid: OpenBid): EligibilityFacts => ({
    ...common,
    parties: partiesOf(bid),
    others: bids.filter(({ id }) => id !== bid.id).flatMap(partiesOf),
    partners: bid.text.partners.map(({ name, confirmedAt }) => ({
      name,
      isConfirmed: confirmedAt !== undefined,
    })),
    content: bid.text,
  });
  return new Map(bids.map((bid) => [bid.id, checkEligibility(factsOf(bid))]));
}

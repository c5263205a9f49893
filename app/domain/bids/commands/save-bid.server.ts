import type { Db, Row } from "#db/schema.ts";
import type { HeldEntry } from "../../calls/commands/move-entry.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { BidSectionInput } from "../bid-input.ts";
import type { BidContent } from "../content.ts";
import { bidContent } from "../content.ts";
import { readDraft, sectionDigest, wrapDraft } from "../draft.server.ts";
import type { WithKeys } from "./hold-bid.server.ts";
import { holdBid, refuseUnlessTaking } from "./hold-bid.server.ts";
import { findPartners } from "./partner-names.server.ts";

/** Saves of one person within this time are one entry of the history: autosave writes every few seconds. */
const sittingMinutes = 10;

/** Saves one part of a bid, encrypted. A part that somebody else changed since the editor got it is a `conflict` ("edited"). */
export async function saveBid(
  db: Db,
  actor: Actor,
  input: BidSectionInput,
  { keys }: WithKeys,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { bid, held } = await holdBid(trx, actor, input.id);
    const draft = openDraft(bid, held, { keys }, now);
    if (input.base && sectionDigest(draft, input.section) !== input.base) throw conflict("edited");
    const part = await partOf(trx, held, bid, input);
    await storeDraft(trx, actor, bid, { ...draft, ...part }, { keys }, now);
  });
}

/** The text of a bid that may still be changed: not sealed for good, and its list is open. */
export function openDraft(bid: Row<"bid">, held: HeldEntry, { keys }: WithKeys, now: Date): BidContent {
  if (bid.status !== "draft" && bid.status !== "submitted") throw conflict("wrongState");
  refuseUnlessTaking(held, now);
  return readDraft(bid, keys);
}

export async function storeDraft(
  trx: Db,
  actor: Actor,
  bid: Row<"bid">,
  content: BidContent,
  { keys }: WithKeys,
  now: Date,
): Promise<void> {
  await trx
    .updateTable("bid")
    .set({
      draft: wrapDraft(bid.id, content, keys),
      draft_version: bid.draft_version + 1,
      updated_at: now.toISOString(),
    })
    .where("id", "=", bid.id)
    .execute();
  await recordSitting(trx, actor, bid.id, now);
}

async function recordSitting(trx: Db, actor: Actor, bidId: string, now: Date): Promise<void> {
  const last = await trx
    .selectFrom("event")
    .select(["type", "actor_id", "at"])
    .where("subject_type", "=", "bid")
    .where("subject_id", "=", bidId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const since = new Date(now.getTime() - sittingMinutes * 60_000).toISOString();
  if (last?.type === "bid.edited" && last.actor_id === actor.userId && last.at > since) return;
  await recordEvent(trx, actor, { type: "bid.edited", subjectType: "bid", subjectId: bidId }, now);
}

/** Rows in which nobody has written anything are dropped. */
const written = <T extends object>(rows: T[]) =>
  rows.filter((row) => Object.values(row).some((value) => value !== undefined && value !== ""));

/** What a save changes of the content. A field that is left empty is emptied, whatever it held. */
async function partOf(
  trx: Db,
  held: HeldEntry,
  bid: Row<"bid">,
  input: BidSectionInput,
): Promise<Partial<BidContent>> {
  switch (input.section) {
    case "answers":
      return { answers: await answersOf(trx, held.need.id, input.answers) };
    case "schedule":
      return {
        milestones: written(input.milestones).map(
          ({ title = "", month = 0, deliverable = "", share = 0 }) => ({
            title,
            month,
            deliverable,
            shareBp: share,
          }),
        ),
      };
    case "price":
      return {
        priceFen: input.price ?? null,
        breakdown: written(input.breakdown).map(({ item = "", amount = 0 }) => ({ item, fen: amount })),
      };
    case "partners":
      return { partners: await partnersOf(trx, bid, input.partners) };
    case "declarations":
      return {
        declarations: held.procedure.declarations.filter((one) => input.declarations.includes(one)),
      };
    default: {
      const { id: _, base: __, section: ___, ...texts } = input;
      return texts;
    }
  }
}

type Answers = Extract<BidSectionInput, { section: "answers" }>["answers"];

/** The indicators' own names, in their order. */
export async function answersOf(trx: Db, needId: string, answers: Answers): Promise<BidContent["answers"]> {
  const metrics = await trx
    .selectFrom("metric")
    .select(["id", "name"])
    .where("need_id", "=", needId)
    .orderBy("position")
    .execute();
  const given = new Map(answers.map((answer) => [answer.metricId, answer]));
  return bidContent.shape.answers.parse(
    metrics.map(({ id, name }) => ({ ...given.get(id), metricId: id, name })),
  );
}

type Partners = Extract<BidSectionInput, { section: "partners" }>["partners"];

async function partnersOf(trx: Db, bid: Row<"bid">, rows: Partners): Promise<BidContent["partners"]> {
  const named = written(rows);
  const orgs = await findPartners(
    trx,
    named.map((row) => row.org ?? ""),
  );
  const problems: Record<string, string> = {};
  const partners = named.map(({ task = "", share = 0 }, at) => {
    const org = orgs[at];
    if (!org) problems[`partners[${at}].org`] = "partnerUnknown";
    else if (org.id === bid.org_id) problems[`partners[${at}].org`] = "partnerSelf";
    else if (orgs.findIndex((one) => one?.id === org.id) < at)
      problems[`partners[${at}].org`] = "partnerTwice";
    return { orgId: org?.id ?? "", name: org?.name ?? "", task, shareBp: share };
  });
  if (Object.keys(problems).length > 0) throw invalid(problems);
  return partners;
}

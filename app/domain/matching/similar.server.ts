import type { Db } from "#db/schema.ts";
import { seekingMemberships } from "../needs/policy.ts";
import { listNeedCards } from "../needs/queries/cards.server.ts";
import type { Actor } from "../shared/actor.ts";
import { isStaff, visitor } from "../shared/actor.ts";
import type { Profile, Source } from "./profile.ts";
import { emptySource, profileOf } from "./profile.ts";
import type { Corpus, SearchEngine } from "./recall.ts";
import { queryOf, scorePair } from "./scorer.ts";

export interface DraftNeed {
  /** The need that is being written, once it is stored: it is not like itself. */
  id?: string;
  title: string;
  content: string;
  techField: string | null;
}

export interface SimilarNeed {
  id: string;
  needNo: string | null;
  title: string;
  /** Null for the firm's own that is not public yet. */
  orgName: string | null;
  isOwnDraft: boolean;
  /** What both speak of. */
  terms: string[];
  sameField: string | null;
}

const shown = 3;
const recalled = 60;
const shownTerms = 4;
/** Half-way into level 2, and by two words at least: one trade word that two firms share, such as 饮料, is no reason to interrupt. */
const similarFrom = { score: 50, terms: 2 };

/**
 * Needs that ask much the same as the one being written: public ones, with what everybody may read of them, and those that the
 * writer's own organizations have in the drawer. The scorer knows one shape for both sides, so the other need stands where a solution
 * would: its title and text are compared as those are, and facts about an offer (maturity, price) say nothing.
 */
export async function findSimilarNeeds(
  db: Db,
  engine: SearchEngine,
  actor: Actor,
  draft: DraftNeed,
): Promise<SimilarNeed[]> {
  const corpus = await engine.corpus();
  const asked = profileOf(sourceOf({ ...draft, id: draft.id ?? "", orgId: "" }));
  const ids = await engine.recall("need", queryOf(asked, corpus), recalled);
  const published = await engine.profiles("need", ids);
  const drawer = await readDrawer(db, actor);
  const ranked = [...published, ...drawer.map(({ source }) => profileOf(source))]
    .filter((other) => other.id !== draft.id)
    .map((other) => likeness(asked, other, corpus))
    .filter((like) => like.score >= similarFrom.score && like.terms.length >= similarFrom.terms)
    .sort((a, b) => b.score - a.score)
    .slice(0, shown * 2);
  const cards = await listNeedCards(
    db,
    visitor,
    ranked.map((like) => like.id),
  );
  const open = new Map(cards.filter((card) => card.status === "published").map((card) => [card.id, card]));
  const own = new Map(drawer.map(({ source, needNo }) => [source.id, { title: source.title, needNo }]));
  return ranked
    .flatMap(({ id, terms, sameField }) => {
      const card = open.get(id);
      const mine = own.get(id);
      const shared = { id, terms, sameField };
      if (card)
        return [
          { ...shared, title: card.title, needNo: card.needNo, orgName: card.orgName, isOwnDraft: false },
        ];
      return mine ? [{ ...shared, ...mine, orgName: null, isOwnDraft: true }] : [];
    })
    .slice(0, shown);
}

function likeness(asked: Profile, other: Profile, corpus: Corpus) {
  const { score, parts } = scorePair(asked, other, corpus);
  const terms = parts.flatMap((part) => (part.kind === "terms" ? part.terms.map(({ term }) => term) : []));
  const field = parts.find((part) => part.kind === "field");
  return { id: other.id, score, terms: terms.slice(0, shownTerms), sameField: field?.code ?? null };
}

const newestInDrawer = 50;

/** Needs of the writer's organizations that no reader outside may know of; for coordinators all that were handed in and wait. */
async function readDrawer(db: Db, actor: Actor): Promise<{ source: Source; needNo: string | null }[]> {
  const orgIds = seekingMemberships(actor).map(({ orgId }) => orgId);
  if (orgIds.length === 0 && !isStaff(actor)) return [];
  const rows = await db
    .selectFrom("need")
    .select(["id", "need_no", "org_id", "title", "content", "tech_field"])
    .where("status", "in", ["draft", "submitted", "returned", "accepted"])
    .where((eb) =>
      eb.or([
        eb("org_id", "in", ["", ...orgIds]),
        ...(isStaff(actor) ? [eb("submitted_at", "is not", null)] : []),
      ]),
    )
    .orderBy("updated_at", "desc")
    .limit(newestInDrawer)
    .execute();
  return rows.map(({ id, need_no: needNo, org_id: orgId, title, content, tech_field: techField }) => ({
    needNo,
    source: sourceOf({ id, orgId, title, content, techField }),
  }));
}

const sourceOf = (
  need: Pick<Source, "id" | "orgId" | "title" | "techField"> & { content: string },
): Source => ({
  ...emptySource("need", need.id, need.orgId),
  title: need.title,
  text: need.content,
  techField: need.techField,
});

import { listSealedNeeds } from "#app/domain/bids/queries/target.server.ts";
import { maySeeBoard } from "#app/domain/matching/policy.ts";
import { readIndicators } from "#app/domain/matching/queries/indicators.server.ts";
import { listInvitationsForActor } from "#app/domain/matching/queries/invitations.server.ts";
import {
  listMatchesForActor,
  listMatchesForNeed,
  listMatchesForSolution,
} from "#app/domain/matching/queries/lists.server.ts";
import type { MatchItem } from "#app/domain/matching/queries/pairs.server.ts";
import type { Visit } from "#app/platform/visit.server.ts";
import { shownMatch } from "./shown-match.ts";

type Reader = Pick<Visit, "db" | "actor">;

/** The loader data of `<NeedMatches>`. */
export async function needMatches({ db, actor }: Reader, need: { id: string; status: string }) {
  const items = await listMatchesForNeed(db, actor, need.id);
  return withReasons({ db, actor }, items, need.status);
}

/** The loader data of `<SolutionMatches>`. */
export async function solutionMatches({ db, actor }: Reader, solution: { id: string; status: string }) {
  const items = await listMatchesForSolution(db, actor, solution.id);
  return withReasons({ db, actor }, items, solution.status);
}

/** The loader data of `<MyInvitations>`. */
export async function myInvitations({ db, actor }: Reader) {
  const invitations = await listInvitationsForActor(db, actor);
  const indicators = await readIndicators(
    db,
    invitations.map(({ match }) => match),
  );
  return invitations.map(({ match, ...invitation }) => ({
    ...invitation,
    match: shownMatch(match, indicators.get(match.id)),
  }));
}

/** The loader data of `<MyMatches>`. */
export async function myMatches({ db, actor }: Reader) {
  const { items, setAside } = await listMatchesForActor(db, actor, 4);
  return { ...(await withReasons({ db, actor }, items, "published")), setAside };
}

async function withReasons({ db, actor }: Reader, items: MatchItem[], status: string) {
  const indicators = await readIndicators(db, items);
  const sealed = await listSealedNeeds(
    db,
    items.map(({ needId }) => needId),
  );
  return {
    items: items.map((item) => ({
      ...shownMatch(item, indicators.get(item.id)),
      takesSealedBids: sealed.includes(item.needId),
    })),
    isOpen: status === "published",
    mayManage: maySeeBoard(actor),
  };
}

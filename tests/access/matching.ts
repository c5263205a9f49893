import { paths } from "#app/paths.ts";
import { buildInvitation, buildMatch } from "#tests/support/builders-matching.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import type { AreaAccess } from "./matrix.ts";
import { behindLogIn, only, overseers } from "./matrix.ts";

/** Coordinators, advisors and admins bring the sides together; an auditor looks on. */
const managers = ["coordinator", "advisor", "admin"] as const;
const judges = ["owner", "viewer", "institution", ...managers] as const;

export const matching: AreaAccess = {
  area: "matching",
  rows: async (db, { orgs, people }) => {
    const need = await buildNeed(db, { org_id: orgs.owner });
    const solution = await buildSolution(db, { org_id: orgs.institution });
    const id = await buildMatch(db, { need_id: need, solution_id: solution });
    const board = paths.matching.board();
    const pair = paths.matching.pair(id);
    const old = { matchId: id, version: "99" };
    const judge = { act: "feedback", matchId: id, verdict: "relevant" };
    const invited = await buildMatch(db, {
      need_id: await buildNeed(db, { org_id: orgs.owner }),
      solution_id: await buildSolution(db, { org_id: orgs.institution }),
    });
    const invitation = await buildInvitation(db, { match_id: invited, org_id: orgs.institution });
    return [
      { route: "routes/matching/board", what: "board", get: board, status: behindLogIn(overseers) },
      {
        route: "routes/matching/board",
        what: "one stage",
        get: paths.matching.board({ stage: "suggested" }),
        status: behindLogIn(overseers),
      },
      {
        route: "routes/matching/board",
        what: "move",
        post: board,
        fields: { act: "contact", ...old },
        allowed: managers,
      },
      {
        route: "routes/matching/board",
        what: "dismiss",
        post: board,
        fields: { act: "dismiss", reason: "other", ...old },
        allowed: managers,
      },
      {
        route: "routes/matching/board",
        what: "invite",
        post: board,
        fields: { act: "invite", sides: "need", ...old },
        allowed: managers,
      },
      {
        route: "routes/matching/board",
        what: "assign",
        post: board,
        fields: { act: "assign", matchIds: id, assigneeId: people.coordinator.userId },
        allowed: managers,
      },
      {
        route: "routes/matching/compare",
        what: "compare",
        get: paths.matching.compare(need),
        status: { others: 200 },
      },
      {
        route: "routes/matching/compare",
        what: "no such need",
        get: paths.matching.compare("unknown"),
        status: { others: 404 },
      },
      {
        route: "routes/home/dashboard",
        what: "answer an invitation",
        post: paths.home.dashboard(),
        fields: { act: "answerInvitation", invitationId: invitation, answer: "interested" },
        allowed: ["institution"],
      },
      { route: "routes/matching/pair", what: "pair", get: pair, status: behindLogIn(overseers) },
      {
        route: "routes/matching/pair",
        what: "no such pair",
        get: paths.matching.pair("unknown"),
        status: { ...behindLogIn([]), ...only(overseers, 403, 404), visitor: 302 },
      },
      {
        route: "routes/matching/pair",
        what: "note",
        post: pair,
        fields: { act: "note", matchId: id, note: "已电话沟通" },
        allowed: managers,
      },
      {
        route: "routes/needs/show",
        what: "judge",
        post: paths.needs.show(need),
        fields: judge,
        allowed: judges,
      },
      {
        route: "routes/solutions/show",
        what: "judge",
        post: paths.solutions.show(solution),
        fields: judge,
        allowed: judges,
      },
      {
        route: "routes/home/dashboard",
        what: "judge",
        post: paths.home.dashboard(),
        fields: judge,
        allowed: judges,
      },
    ];
  },
};

import { paths } from "#app/paths.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { keepSearch } from "#tests/support/builders-subscriptions.ts";
import type { AreaAccess } from "./matrix.ts";
import { behindLogIn, everybody, only, signedIn } from "./matrix.ts";

export const subscriptions: AreaAccess = {
  area: "subscriptions",
  rows: async (db, { orgs, people }) => {
    const id = await keepSearch(db, people.owner);
    const { token } = await db.selectFrom("digest_setting").select("token").executeTakeFirstOrThrow();
    const needId = await buildNeed(db, { org_id: orgs.owner });
    const draft = await buildNeed(db, { org_id: orgs.owner, status: "draft" });
    const solutionId = await buildSolution(db, { org_id: orgs.institution });
    const list = paths.subscriptions.list();
    const own = { route: "routes/subscriptions/list", post: list, allowed: ["owner"] as const };
    const ownersPeople = ["owner", "viewer"] as const;
    const similar = { route: "routes/needs/similar", post: paths.needs.similar() };
    return [
      { route: "routes/subscriptions/list", what: "own", get: list, status: behindLogIn(signedIn) },
      {
        route: "routes/subscriptions/create",
        what: "form",
        get: paths.subscriptions.create("needs", "?q=割台"),
        status: behindLogIn(signedIn),
      },
      {
        route: "routes/subscriptions/create",
        what: "save",
        post: paths.subscriptions.create("needs"),
        fields: { scope: "needs", query: "q=割台", name: "割台", cadence: "daily" },
        allowed: signedIn,
      },
      { ...own, what: "rename", fields: { act: "change", id, name: "新名称", cadence: "off" } },
      { ...own, what: "open", fields: { act: "open", id } },
      {
        ...own,
        what: "schedule",
        fields: { act: "schedule", hour: "9", weekday: "2" },
        allowed: signedIn,
      },
      {
        route: "routes/needs/show",
        what: "watch",
        post: paths.needs.show(needId),
        fields: { act: "watch", needId },
        allowed: ownersPeople,
      },
      {
        route: "routes/needs/show",
        what: "unwatch, or nothing to end",
        post: paths.needs.show(needId),
        fields: { act: "unwatch", needId },
        allowed: signedIn,
      },
      {
        route: "routes/solutions/show",
        what: "watch",
        post: paths.solutions.show(solutionId),
        fields: { act: "watch", solutionId },
        allowed: ["institution"],
      },
      {
        route: "routes/home/dashboard",
        what: "watch",
        post: paths.home.dashboard(),
        fields: { act: "watch", needId },
        allowed: ownersPeople,
      },
      {
        ...similar,
        what: "of a new need",
        fields: { title: "割台损失" },
        allowed: ["owner", "competitor", "coordinator", "admin"],
      },
      {
        ...similar,
        what: "of somebody's draft",
        fields: { title: "割台损失", id: draft },
        allowed: ["owner", "coordinator", "admin"],
      },
      {
        route: "routes/subscriptions/unsubscribe",
        what: "link",
        get: paths.subscriptions.unsubscribe(token),
        status: only(everybody, 200),
      },
      {
        route: "routes/subscriptions/unsubscribe",
        what: "no such link",
        get: paths.subscriptions.unsubscribe("unknown"),
        status: { others: 404 },
      },
      {
        route: "routes/subscriptions/unsubscribe",
        what: "end",
        post: paths.subscriptions.unsubscribe(token),
        fields: { act: "end" },
        allowed: everybody,
      },
      {
        route: "routes/subscriptions/unsubscribe",
        what: "end, as a mail program says it",
        post: paths.subscriptions.unsubscribe(token),
        fields: { "List-Unsubscribe": "One-Click" },
        allowed: everybody,
      },
      { ...own, what: "delete", fields: { act: "remove", id } },
    ];
  },
};

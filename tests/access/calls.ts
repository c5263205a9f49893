import { paths } from "#app/paths.ts";
import { buildCall, buildEntry } from "#tests/support/builders-calls.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import type { AreaAccess, Role } from "./matrix.ts";
import { behindLogIn, everybody, only, overseers, staff } from "./matrix.ts";

const settings = {
  callNo: "SP2096-01",
  batch: "第一批",
  title: "榜单",
  host: "人才办",
  fundingMode: "market",
};

const days = (name: string) => ({
  [`${name}.days`]: "5",
  [`${name}.unit`]: "working",
  [`${name}.begins`]: "next",
});
const rulesFields = {
  minBids: "1",
  mostPartners: "5",
  minReviewers: "3",
  ...days("correction"),
  ...days("decision"),
  ...days("notice"),
  ...days("objection"),
  ...days("acceptanceNotice"),
  rectificationDays: "90",
  "criteria[0].key": "fit",
  "criteria[0].max": "100",
};

export const calls: AreaAccess = {
  area: "calls",
  rows: async (db, { orgs }) => {
    const open = await buildCall(db);
    const draft = await buildCall(db, { status: "draft" });
    const empty = await buildCall(db, { status: "draft" });
    const needId = await buildNeed(db, { org_id: orgs.owner, status: "accepted" });
    const entryId = await buildEntry(db, { call_id: draft, need_id: needId });
    const listed = await buildEntry(db, { call_id: open, need_id: await buildNeed(db) });
    const of = paths.calls;
    const page = (name: string) => `routes/calls/${name}`;
    const act = (what: string, id: string, fields: Record<string, string>) => ({
      route: page("edit"),
      what,
      post: of.edit(id),
      fields: { act: what, ...fields },
      allowed: staff,
    });
    const rule = (what: string, id: string) => ({
      route: page("procedure"),
      what,
      post: of.procedure(id),
      fields: { ...rulesFields, act: what, version: "1" },
      allowed: staff,
    });
    const holidays = {
      route: "routes/desk/holidays",
      what: "calendar",
      get: paths.desk.holidays(),
      status: behindLogIn(overseers),
    };
    const holiday = (what: string, fields: Record<string, string>) => ({
      route: holidays.route,
      what,
      post: holidays.get,
      fields: { act: what, ...fields },
      allowed: ["admin"] as const,
    });
    const lapsedNeed = await buildNeed(db, { org_id: orgs.owner, status: "lapsed" });
    const closed = await buildCall(db, { status: "closed" });
    const lapsed = await buildEntry(db, { call_id: closed, need_id: lapsedNeed, status: "lapsed" });
    const boardAct = (what: string, fields: Record<string, string>) => ({
      route: page("board"),
      what,
      post: of.board(open),
      fields: { act: what, ...fields },
      allowed: staff,
    });
    const needAct = (what: string, fields: Record<string, string>, allowed: readonly Role[]) => ({
      route: "routes/needs/show",
      what,
      post: paths.needs.show(lapsedNeed),
      fields: { act: what, ...fields },
      allowed,
    });
    const reason = "原因";
    return [
      { route: page("list"), what: "lists", get: of.list(), status: only(everybody, 200) },
      { route: page("feed"), what: "feed", get: of.feed(), status: only(everybody, 200) },
      { route: page("create"), what: "form", get: of.create(), status: behindLogIn(staff) },
      { route: page("create"), what: "create", post: of.create(), fields: settings, allowed: staff },
      { route: page("show"), what: "published", get: of.show(open), status: only(everybody, 200) },
      { route: page("show"), what: "draft", get: of.show(draft), status: only(overseers, 404) },
      { route: page("print"), what: "published", get: of.print(open), status: only(everybody, 200) },
      { route: page("print"), what: "draft", get: of.print(draft), status: only(overseers, 404) },
      { route: page("edit"), what: "published", get: of.edit(open), status: behindLogIn(staff) },
      {
        route: page("edit"),
        what: "draft",
        get: of.edit(draft),
        status: { ...only(staff, 404), advisor: 403, auditor: 403 },
      },
      { route: page("procedure"), what: "published", get: of.procedure(open), status: behindLogIn(staff) },
      {
        route: page("procedure"),
        what: "draft",
        get: of.procedure(draft),
        status: { ...only(staff, 404), advisor: 403, auditor: 403 },
      },
      { route: page("board"), what: "published", get: of.board(open), status: behindLogIn(overseers) },
      boardAct("withdrawEntry", { entryId: listed, reason }),
      boardAct("lapse", { entryId: listed, reasonCode: "noBids", reason }),
      boardAct("reopenAward", { entryId: listed, reasonCode: "other", reason }),
      { ...boardAct("renew", { id: lapsedNeed }), allowed: [...staff, "owner"] },
      needAct("renew", {}, [...staff, "owner"]),
      needAct("answerLapse", { entryId: lapsed, reason: "time" }, ["competitor", "institution"]),
      act("extend", open, { closesAt: "2096-01-01T09:00", reason }),
      rule("reset", draft),
      rule("save", draft),
      holidays,
      holiday("add", { kind: "off", name: "测试", from: "2031-05-01" }),
      holiday("remove", { from: "2031-05-01", to: "2031-05-01" }),
      holiday("announce", { year: "2031" }),
      holiday("reopen", { year: "2031" }),
      act("edit", draft, { ...settings, callNo: "SP2096-02", version: "1" }),
      act("add", draft, { needId }),
      act("move", draft, { entryId, direction: "down" }),
      act("remove", open, { entryId: listed }),
      act("publish", empty, { version: "1" }),
      act("withdrawEntry", open, { entryId: listed, reason }),
      act("withdrawCall", draft, { reason }),
    ];
  },
};

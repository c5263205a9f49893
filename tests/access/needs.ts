import { paths } from "#app/paths.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import type { AreaAccess, Role } from "./matrix.ts";
import { behindLogIn, everybody, only, overseers, signedIn, staff } from "./matrix.ts";

const of = paths.needs;
/** Who works on the owner's need: its people and staff; a viewer sees it and may not. */
const workers = ["owner", ...staff] as const;
const formStatus = { ...only(workers, 404), viewer: 403 };

export const needs: AreaAccess = {
  area: "needs",
  rows: async (db, { orgs }) => {
    const org_id = orgs.owner;
    const open = await buildNeed(db, { org_id });
    const draft = await buildNeed(db, { org_id, status: "draft" });
    const recommended = await buildNeed(db, {
      org_id,
      status: "submitted",
      recommender_org_id: orgs.institution,
    });
    const splittable = await buildNeed(db, { org_id, status: "draft" });
    const waiting = await buildNeed(db, { org_id, status: "submitted" });
    const accepted = await buildNeed(db, { org_id, status: "accepted" });
    const show = (what: string, id: string, roles: readonly Role[]) => ({
      route: "routes/needs/show",
      what,
      get: of.show(id),
      status: only(roles, 404),
    });
    const act = (what: string, id: string, fields: Record<string, string>, allowed: readonly Role[]) => ({
      route: "routes/needs/show",
      what,
      post: of.show(id),
      fields,
      allowed,
    });
    const save = { act: "autosave", id: draft, section: "basics", version: "99", title: "新名称" };
    return [
      { route: "routes/needs/list", what: "list", get: of.list(), status: only(everybody, 200) },
      show("published", open, everybody),
      show("draft", draft, ["owner", "viewer", ...staff]),
      show("submitted", waiting, ["owner", "viewer", ...overseers]),
      act("accept a draft", draft, { act: "accept" }, staff),
      act("accept", waiting, { act: "accept" }, staff),
      act("return", waiting, { act: "return", "remarks[0].text": "请补充" }, staff),
      act("reject", waiting, { act: "reject", reason: "不属于本次范围" }, staff),
      show("submitted, for its recommender", recommended, ["owner", "viewer", "institution", ...overseers]),
      act("recommend", recommended, { act: "recommend", note: "情况属实" }, ["institution"]),
      act("confirm", open, { act: "confirm" }, workers),
      { route: "routes/needs/split", what: "form", get: of.split(draft), status: formStatus },
      {
        route: "routes/needs/split",
        what: "split in two",
        post: of.split(splittable),
        fields: {
          act: "split",
          "parts[0].title": "第一部分",
          "parts[0].content": "需要解决的第一个技术问题。",
          "parts[1].title": "第二部分",
          "parts[1].content": "需要解决的第二个技术问题。",
        },
        allowed: workers,
      },
      act("publish", accepted, { act: "publish" }, staff),
      act("addendum", open, { act: "addendum", text: "试验地点有变化" }, workers),
      act("withdraw", open, { act: "withdraw", reason: "已解决" }, workers),
      { route: "routes/needs/create", what: "form", get: of.create(), status: behindLogIn(signedIn) },
      {
        route: "routes/needs/create",
        what: "open for the owner",
        post: of.create(),
        fields: {
          id: "0123456789abcdefghjk",
          orgId: org_id,
          title: "新需求",
          content: "需要解决的一个技术问题。",
        },
        allowed: workers,
      },
      { route: "routes/needs/edit", what: "task list", get: of.edit(draft), status: formStatus },
      { route: "routes/needs/section", what: "part", get: of.section(draft, "basics"), status: formStatus },
      {
        route: "routes/needs/section",
        what: "no such part",
        get: of.section(draft, "nothing"),
        status: { others: 404 },
      },
      {
        route: "routes/needs/section",
        what: "save an old version",
        post: of.section(draft, "basics"),
        fields: save,
        allowed: workers,
      },
      { route: "routes/needs/files", what: "files", get: of.files(draft), status: formStatus },
      {
        route: "routes/needs/files",
        what: "remove",
        post: of.files(draft),
        fields: { act: "removeFile", attachmentId: "unknown" },
        allowed: [],
      },
      { route: "routes/needs/check", what: "check", get: of.check(draft), status: formStatus },
      {
        route: "routes/needs/check",
        what: "submit",
        post: of.check(draft),
        fields: { act: "submit" },
        allowed: workers,
      },
      {
        route: "routes/needs/receipt",
        what: "receipt",
        get: of.receipt(waiting),
        status: only(["owner", "viewer", ...overseers], 404),
      },
      {
        route: "routes/needs/receipt",
        what: "receipt of a published need",
        get: of.receipt(open),
        status: only(["owner", "viewer", ...overseers], 404),
      },
      { route: "routes/needs/mine", what: "own needs", get: of.mine(), status: behindLogIn(signedIn) },
      { route: "routes/needs/queue", what: "queue", get: of.queue(), status: behindLogIn(staff) },
    ];
  },
};

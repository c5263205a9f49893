import { paths } from "#app/paths.ts";
import { buildNeedRow } from "#tests/support/builders-agreements.ts";
import type { AreaAccess } from "./matrix.ts";
import { behindLogIn, everybody, only, overseers, staff } from "./matrix.ts";

export const reports: AreaAccess = {
  area: "reports",
  rows: async (db, { orgs }) => {
    const published = await buildNeedRow(db, { org_id: orgs.owner });
    const draft = await buildNeedRow(db, { org_id: orgs.owner, status: "draft" });
    const open = only(everybody, 200);
    return [
      { route: "routes/home/search", what: "no words", get: paths.home.search(), status: open },
      { route: "routes/home/search", what: "words", get: paths.home.search("割台"), status: open },
      { route: "routes/home/suggest", what: "titles", get: paths.home.suggest("割"), status: open },
      { route: "routes/desk/desk", what: "desk", get: paths.desk.desk(), status: behindLogIn(overseers) },
      {
        route: "routes/desk/waiting",
        what: "a list",
        get: paths.desk.waiting("needsSubmitted"),
        status: behindLogIn(overseers),
      },
      {
        route: "routes/desk/waiting",
        what: "no such list",
        get: paths.desk.waiting("unknown"),
        status: { others: 404 },
      },
      {
        route: "routes/desk/index-health",
        what: "state",
        get: paths.desk.indexHealth(),
        status: behindLogIn(staff),
      },
      {
        route: "routes/desk/index-health",
        what: "rebuild",
        post: paths.desk.indexHealth(),
        fields: { act: "rebuild" },
        allowed: staff,
      },
      { route: "routes/desk/synonyms", what: "list", get: paths.desk.synonyms(), status: behindLogIn(staff) },
      {
        route: "routes/desk/synonym-group",
        what: "a new group",
        get: paths.desk.synonymGroup("new", "揉丝机 揉碎机"),
        status: behindLogIn(staff),
      },
      {
        route: "routes/desk/synonym-group",
        what: "no such group",
        get: paths.desk.synonymGroup("unknown"),
        status: { ...behindLogIn([]), coordinator: 404, admin: 404 },
      },
      {
        route: "routes/desk/synonym-group",
        what: "add",
        post: paths.desk.synonymGroup("new"),
        fields: { act: "add", words: "割台 台割" },
        allowed: staff,
      },
      {
        route: "routes/desk/synonym-group",
        what: "edit an old version",
        post: paths.desk.synonymGroup("syn001"),
        fields: { act: "edit", id: "syn001", version: "99", words: "污水 废水" },
        allowed: staff,
      },
      {
        route: "routes/desk/synonym-group",
        what: "remove an old version",
        post: paths.desk.synonymGroup("syn001"),
        fields: { act: "remove", id: "syn001", version: "99" },
        allowed: staff,
      },
      { route: "routes/api/headline", what: "numbers", get: paths.api.headline(), status: open },
      { route: "routes/api/agreements", what: "page", get: paths.api.agreements(), status: open },
      { route: "routes/api/needs", what: "page", get: paths.api.needs(), status: open },
      { route: "routes/api/solutions", what: "page", get: paths.api.solutions(), status: open },
      { route: "routes/api/matches", what: "published", get: paths.api.matches(published), status: open },
      {
        route: "routes/api/matches",
        what: "draft, its owner included",
        get: paths.api.matches(draft),
        status: { others: 404 },
      },
    ];
  },
};

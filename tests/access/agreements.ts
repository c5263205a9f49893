import { paths } from "#app/paths.ts";
import { buildAgreement, buildPerforming } from "#tests/support/builders-agreements.ts";
import type { AreaAccess, Role } from "./matrix.ts";
import { behindLogIn, everybody, only, overseers, signedIn, staff, upload } from "./matrix.ts";

const parties: Role[] = ["owner", "institution"];

export const agreements: AreaAccess = {
  area: "agreements",
  rows: async (db, { orgs, people }) => {
    const deal = { seekerOrgId: orgs.owner, solverOrgId: orgs.institution, seeker: people.owner };
    const id = await buildAgreement(db, deal);
    const performing = await buildPerforming(db, { ...deal, solver: people.institution });
    const of = paths.agreements;
    const readers: Role[] = [...parties, "viewer", ...overseers];
    const keepers: Role[] = [...parties, ...staff];
    const act = (what: string, name: string, allowed: Role[], fields: Record<string, string> = {}) => ({
      route: "routes/agreements/show",
      what,
      post: of.show(id),
      fields: { act: name, id, ...fields },
      allowed,
    });
    return [
      { route: "routes/agreements/list", what: "list", get: of.list(), status: behindLogIn(signedIn) },
      {
        route: "routes/agreements/export-csv",
        what: "export",
        get: of.exportCsv(),
        status: behindLogIn(signedIn),
      },
      {
        route: "routes/agreements/export-xlsx",
        what: "export",
        get: of.exportXlsx(),
        status: behindLogIn(signedIn),
      },
      {
        route: "routes/agreements/concluded",
        what: "what the headline counts",
        get: of.concluded(),
        status: { ...only(everybody, 200), ...only(overseers, 200, 302) },
      },
      { route: "routes/agreements/show", what: "page", get: of.show(id), status: only(readers, 404) },
      act("confirm an old version", "confirm", ["owner"], { side: "seeker", version: "99" }),
      act("confirm an old version for the solver", "confirm", ["institution"], {
        side: "solver",
        version: "99",
      }),
      {
        route: "routes/agreements/show",
        what: "bring a scan",
        post: of.show(performing.id),
        fields: upload("keepCopy"),
        allowed: keepers,
      },
      act("sign unconfirmed", "sign", keepers, { signedOn: "2026-01-01" }),
      {
        route: "routes/agreements/create",
        what: "form",
        get: of.create(),
        status: behindLogIn(["owner", "competitor", "institution", ...staff]),
      },
      {
        route: "routes/agreements/create",
        what: "from an unknown pitch",
        get: of.create({ pitch: "unknown" }),
        status: {
          ...behindLogIn([]),
          owner: 404,
          competitor: 404,
          institution: 404,
          coordinator: 404,
          admin: 404,
        },
      },
      {
        route: "routes/agreements/create",
        what: "a deal of two others",
        post: of.create(),
        fields: {
          type: "project",
          title: "联合开发",
          source: "offline",
          sourceNote: "走访",
          seekerOrgId: orgs.owner,
          solverOrgId: orgs.institution,
          contractValueFen: "10",
          "milestones[0].title": "样机",
          "milestones[0].shareBp": "100",
        },
        allowed: keepers,
      },
      {
        route: "routes/agreements/edit",
        what: "form",
        get: of.edit(id),
        status: { ...only(keepers, 404), viewer: 403, advisor: 403, auditor: 403 },
      },
      {
        route: "routes/agreements/edit",
        what: "save an old version",
        post: of.edit(id),
        fields: {
          id,
          version: "99",
          type: "project",
          title: "联合开发",
          contractValueFen: "10",
          "milestones[0].title": "样机",
          "milestones[0].shareBp": "100",
        },
        allowed: keepers,
      },
      {
        route: "routes/agreements/create",
        what: "from an unknown bid",
        get: of.create({ bid: "unknown" }),
        status: {
          ...behindLogIn([]),
          owner: 404,
          competitor: 404,
          institution: 404,
          coordinator: 404,
          admin: 404,
        },
      },
      {
        route: "routes/agreements/versions",
        what: "page",
        get: of.versions(id),
        status: only(readers, 404),
      },
      {
        route: "routes/agreements/versions",
        what: "comment",
        post: of.versions(id),
        fields: { id, term: "ipTerms", body: "改进成果的归属请写明" },
        allowed: keepers,
      },
      act("remove a copy before signing", "removeCopy", keepers, { fileId: "unknown" }),
      {
        route: "routes/agreements/adoptions",
        what: "list",
        get: of.adoptions(),
        status: only(everybody, 200),
      },
      {
        route: "routes/agreements/record-adoption",
        what: "form",
        get: of.recordAdoption(),
        status: behindLogIn(["owner", "competitor", "institution", ...staff]),
      },
      {
        route: "routes/agreements/record-adoption",
        what: "record for the owner",
        post: of.recordAdoption(),
        fields: {
          title: "在用",
          place: "梨树县",
          sinceOn: "2026-01-01",
          benefit: "增收",
          adopterOrgId: orgs.owner,
        },
        allowed: ["owner", ...staff],
      },
      act("cancel", "cancel", keepers, { reason: "经费未落实" }),
    ];
  },
};

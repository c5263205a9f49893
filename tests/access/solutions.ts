import { newId } from "#app/domain/shared/ids.ts";
import { discloseSolution } from "#app/domain/solutions/commands/disclose.server.ts";
import { attachToSolution } from "#app/domain/solutions/commands/files.server.ts";
import { paths } from "#app/paths.ts";
import type { App } from "#app/platform/app.server.ts";
import type { Db, VisibilityTier } from "#db/schema.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { samples } from "#tests/support/uploads.ts";
import type { AreaAccess, People, ReadRow, WriteRow } from "./matrix.ts";
import { behindLogIn, everybody, only, overseers, signedIn, staff } from "./matrix.ts";

const of = paths.solutions;
const writers = ["owner", ...staff] as const;
const insiders = ["owner", "viewer", ...overseers] as const;

export const solutions: AreaAccess = {
  area: "solutions",
  rows: async (db, world, app) => {
    const shown = await buildSolution(db, { org_id: world.orgs.owner });
    const draft = await buildSolution(db, { org_id: world.orgs.owner, status: "draft" });
    return [
      { route: "routes/solutions/list", what: "list", get: of.list(), status: only(everybody, 200) },
      {
        route: "routes/solutions/show",
        what: "published",
        get: of.show(shown),
        status: only(everybody, 200),
      },
      { route: "routes/solutions/show", what: "draft", get: of.show(draft), status: only(insiders, 404) },
      { route: "routes/solutions/mine", what: "mine", get: of.mine(), status: behindLogIn(signedIn) },
      { route: "routes/solutions/create", what: "form", get: of.create(), status: behindLogIn(signedIn) },
      ...(await fileRows(db, world, app)),
      ...formRows(shown, draft),
      ...actRows(shown, draft),
      ...createRows(world),
    ];
  },
};

const forms = (id: string) =>
  [
    ["routes/solutions/edit", of.edit(id)],
    ["routes/solutions/section", of.section(id, "content")],
    ["routes/solutions/patents", of.patents(id)],
    ["routes/solutions/materials", of.materials(id)],
  ] as const;

/** The forms are for writers; who may not see the result does not learn that it exists. */
const formRows = (shown: string, draft: string): ReadRow[] => [
  ...forms(shown).map(([route, get]) => ({
    route,
    what: "of a published one",
    get,
    status: behindLogIn(writers),
  })),
  ...forms(draft).map(([route, get]) => ({
    route,
    what: "of a draft",
    get,
    status: { ...only(writers, 404), viewer: 403, advisor: 403, auditor: 403 },
  })),
];

const actRows = (shown: string, draft: string): WriteRow[] => [
  ...[shown, draft].flatMap((id) =>
    ["publish", "withdraw", "confirm"].map((act) => ({
      ...{ route: "routes/solutions/show", what: act, post: of.show(id), fields: { act }, allowed: writers },
    })),
  ),
  {
    route: "routes/solutions/mine",
    what: "confirm",
    post: of.mine(),
    fields: { id: shown },
    allowed: writers,
  },
  ...[shown, draft].flatMap((id): WriteRow[] => {
    const row = { what: "save", allowed: writers };
    const version = "1";
    return [
      { ...row, route: "routes/solutions/edit", post: of.edit(id), fields: { act: "publish" } },
      {
        ...row,
        ...{ route: "routes/solutions/section", post: of.section(id, "content") },
        fields: { act: "save", version, content: "正文" },
      },
      { ...row, route: "routes/solutions/patents", post: of.patents(id), fields: { act: "save", version } },
    ];
  }),
  ...[shown, draft].map((id) => ({
    ...{ route: "routes/solutions/materials", what: "remove", post: of.materials(id), allowed: [] },
    fields: { act: "removeFile", attachmentId: "unknown" },
  })),
];

function createRows({ orgs }: People): WriteRow[] {
  const card = { title: "题目", summary: "简介", techField: "food", trl: "5", cooperationModes: ["licence"] };
  const post = (act: string, orgId: string, allowed: WriteRow["allowed"]) => ({
    ...{ route: "routes/solutions/create", what: `${act} for ${orgId}`, post: of.create(), allowed },
    fields: { act, key: newId(), orgId, ...card },
  });
  return [post("publish", orgs.owner, writers), post("draft", orgs.institution, ["institution", ...staff])];
}

async function fileRows(db: Db, { people, orgs }: People, { files: store }: App): Promise<ReadRow[]> {
  const shown = await buildSolution(db, { org_id: orgs.owner });
  const draft = await buildSolution(db, { org_id: orgs.owner, status: "draft" });
  const upload = { name: "a.pdf", bytes: samples.pdf };
  const row = async (id: string, tier: VisibilityTier, status: ReadRow["status"]) => ({
    ...{ route: "routes/files/download", what: `${tier} file`, status },
    get: paths.files.download(await attachToSolution(db, people.owner, { id, tier, upload, store })),
  });
  const opened = await buildSolution(db, { org_id: orgs.owner, status: "withdrawn" });
  await discloseSolution(db, people.owner, { id: opened, orgId: orgs.institution });
  const partners = only([...insiders, "institution"], 404);
  return [
    { route: "routes/solutions/show", what: "withdrawn, opened", get: of.show(opened), status: partners },
    await row(opened, "disclosed", partners),
    await row(shown, "public", only(everybody, 200)),
    await row(shown, "verified", { others: 200, visitor: 404, newcomer: 404 }),
    await row(shown, "disclosed", only(insiders, 404)),
    await row(draft, "public", only(insiders, 404)),
  ];
}

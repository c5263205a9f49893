import { issuePack } from "#app/domain/documents/commands/issue.server.ts";
import { paths } from "#app/paths.ts";
import { printShopOf } from "#app/platform/press/print-shop.server.ts";
import { testNow } from "#tests/support/builders.ts";
import { buildAgreement } from "#tests/support/builders-agreements.ts";
import { confirmBoth } from "#tests/support/builders-documents.ts";
import type { AreaAccess, Role } from "./matrix.ts";
import { everybody, only, overseers, staff } from "./matrix.ts";

const parties: Role[] = ["owner", "institution"];

export const documents: AreaAccess = {
  area: "documents",
  rows: async (db, { orgs, people }, app) => {
    const deal = { seekerOrgId: orgs.owner, solverOrgId: orgs.institution };
    const sides = { seeker: people.owner, solver: people.institution };
    const id = await buildAgreement(db, { ...deal, ...sides });
    await confirmBoth(db, sides, id);
    await issuePack(db, people.owner, { agreementId: id, shop: printShopOf(app) }, testNow);
    const { id: paperId } = await db.selectFrom("issued_document").select("id").executeTakeFirstOrThrow();
    const readers: Role[] = [...parties, "viewer", ...overseers];
    const of = paths.documents;
    const page = (name: string) => `routes/documents/${name}`;
    const act = (name: string, allowed: readonly Role[], fields: Record<string, string> = {}) => ({
      ...{ route: page("list"), what: name, post: of.list(id), allowed },
      fields: { act: name, ...fields },
    });
    return [
      { route: page("list"), what: "page", get: of.list(id), status: only(readers, 404) },
      { route: page("download"), what: "file", get: of.download(id, paperId), status: only(readers, 404) },
      { route: page("pack"), what: "zip", get: of.pack(id), status: only(readers, 404) },
      act("issue", [...parties, ...staff], { paper: "contract.pdf" }),
      act("pack", [...parties, ...staff]),
      act("register", ["institution", ...staff], {
        ...{ registrationNo: "2026330701000123", office: "金华", registeredOn: "2026-03-02" },
      }),
      { route: page("find"), what: "form", get: of.find(), status: only(everybody, 200) },
      {
        route: page("find"),
        what: "an unknown number",
        post: of.find(),
        fields: { act: "printed", no: "0", code: "0" },
        allowed: everybody,
      },
      { route: page("verify"), what: "paper", get: of.verify(paperId), status: only(everybody, 200) },
      { route: page("verify"), what: "unknown paper", get: of.verify("0"), status: only([], 404) },
      {
        route: page("verify"),
        what: "a file's hash",
        post: of.verify(paperId),
        fields: { act: "file", sha256: "0".repeat(64) },
        allowed: everybody,
      },
    ];
  },
};

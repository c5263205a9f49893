import { paths } from "#app/paths.ts";
import { buildOrg } from "#tests/support/builders.ts";
import type { AreaAccess } from "./matrix.ts";
import { behindLogIn, everybody, only, overseers, signedIn, staff } from "./matrix.ts";

export const organizations: AreaAccess = {
  area: "organizations",
  rows: async (db, { orgs, people }) => {
    const pending = await buildOrg(db, { status: "pending", name: "待核验单位" });
    const of = paths.organizations;
    const insiders = ["owner", "viewer", ...overseers] as const;
    const member = { orgId: orgs.owner, membershipId: "unknown" };
    return [
      {
        route: "routes/organizations/suggest",
        what: "names",
        get: of.suggest("农机"),
        status: only(everybody, 200),
      },
      { route: "routes/organizations/list", what: "directory", get: of.list(), status: only(everybody, 200) },
      { route: "routes/organizations/create", what: "form", get: of.create(), status: behindLogIn(signedIn) },
      {
        route: "routes/organizations/create",
        what: "register",
        post: of.create(),
        fields: { uscc: "1" },
        allowed: signedIn,
      },
      {
        route: "routes/organizations/create",
        what: "register, whole form",
        post: of.create(),
        fields: { uscc: "91330100799655058B", name: "某单位", kind: "enterprise", region: "siping" },
        allowed: signedIn,
      },
      {
        route: "routes/organizations/show",
        what: "verified",
        get: of.show(orgs.owner),
        status: only(everybody, 200),
      },
      {
        route: "routes/organizations/show",
        what: "pending",
        get: of.show(pending),
        status: only(overseers, 404),
      },
      {
        route: "routes/organizations/edit",
        what: "form",
        get: of.edit(orgs.owner),
        status: behindLogIn(["owner"]),
      },
      {
        route: "routes/organizations/edit",
        what: "save an old version",
        post: of.edit(orgs.owner),
        fields: { id: orgs.owner, version: "99", name: "四平甲企业", region: "siping" },
        allowed: ["owner"],
      },
      {
        route: "routes/organizations/members",
        what: "members",
        get: of.members(orgs.owner),
        status: only(insiders, 404),
      },
      {
        route: "routes/organizations/members",
        what: "invite",
        post: of.members(orgs.owner),
        fields: { act: "invite", orgId: orgs.owner, email: "colleague@test.cn", role: "agent" },
        allowed: ["owner"],
      },
      {
        route: "routes/organizations/members",
        what: "give a role",
        post: of.members(orgs.owner),
        fields: { act: "role", role: "viewer", ...member },
        allowed: [],
      },
      {
        route: "routes/organizations/members",
        what: "remove",
        post: of.members(orgs.owner),
        fields: { act: "remove", ...member },
        allowed: [],
      },
      {
        route: "routes/organizations/members",
        what: "take back an invitation",
        post: of.members(orgs.owner),
        fields: { act: "revoke", orgId: orgs.owner, invitationId: "unknown" },
        allowed: ["owner"],
      },
      {
        route: "routes/organizations/invitation",
        what: "unknown link",
        get: of.invitation("unknown"),
        status: { others: 404 },
      },
      {
        route: "routes/organizations/invitation",
        what: "accept an unknown link",
        post: of.invitation("unknown"),
        fields: {},
        allowed: [],
      },
      {
        route: "routes/organizations/standing",
        what: "standing",
        get: of.standing(orgs.owner),
        status: only(insiders, 404),
      },
      {
        route: "routes/organizations/standing",
        what: "declare a tie",
        post: of.standing(orgs.owner),
        fields: { act: "relation", orgId: orgs.owner, kind: "parent", otherName: "四平控股" },
        allowed: ["owner"],
      },
      {
        route: "routes/organizations/standing",
        what: "end a tie",
        post: of.standing(orgs.owner),
        fields: { act: "endRelation", orgId: orgs.owner, relationId: "unknown" },
        allowed: ["owner"],
      },
      {
        route: "routes/organizations/standing",
        what: "record a finding",
        post: of.standing(orgs.owner),
        fields: {
          act: "integrity",
          orgId: orgs.owner,
          kind: "credit",
          source: "通报",
          sinceOn: "2025-01-01",
        },
        allowed: staff,
      },
      {
        route: "routes/organizations/standing",
        what: "lift a finding",
        post: of.standing(orgs.owner),
        fields: { act: "liftIntegrity", orgId: orgs.owner, recordId: "unknown" },
        allowed: staff,
      },
      { route: "routes/organizations/queue", what: "queue", get: of.queue(), status: behindLogIn(staff) },
      {
        route: "routes/organizations/queue",
        what: "verify",
        post: of.queue(),
        fields: { act: "verify", id: pending },
        allowed: staff,
      },
      {
        route: "routes/organizations/queue",
        what: "reject",
        post: of.queue(),
        fields: { act: "reject", id: pending, note: people.owner.name },
        allowed: staff,
      },
    ];
  },
};

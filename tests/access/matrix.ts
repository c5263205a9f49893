import type { Actor } from "#app/domain/shared/actor.ts";
import type { App } from "#app/platform/app.server.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser } from "#tests/support/builders.ts";
import { samples } from "#tests/support/uploads.ts";

/**
 * Who may open and do what, area by area. `owner` is an admin of the enterprise that owns the records, `viewer` reads for
 * it; `competitor` is another verified enterprise's agent, `institution` a verified institution's; `newcomer` has an
 * account and no organization.
 */
export const roles = [
  "visitor",
  "newcomer",
  "owner",
  "viewer",
  "competitor",
  "institution",
  "coordinator",
  "advisor",
  "reviewer",
  "auditor",
  "admin",
] as const;
export type Role = (typeof roles)[number];

export type Person = Actor & { userId: string; email: string };
export interface People {
  people: Record<Exclude<Role, "visitor">, Person>;
  orgs: { owner: string; competitor: string; institution: string };
}

/** A page: the status each role gets; `others` for the roles not named. 302 is the way to the log-in page. */
export interface ReadRow {
  route: string;
  what: string;
  get: string;
  status: Partial<Record<Role, number>> & { others: number };
}

/** An act: the roles that are let through to it (to success, or to a complaint about the input); others are refused. */
export interface WriteRow {
  route: string;
  what: string;
  post: string;
  fields: Partial<Record<string, string | string[]>> | FormData;
  allowed: readonly Role[];
}

export interface AreaAccess {
  area: string;
  /** Makes the area's records for the given people and says what each role gets. */
  rows: (db: Db, world: People, app: App) => Promise<(ReadRow | WriteRow)[]>;
}

export const everybody = roles;
export const signedIn = roles.filter((role) => role !== "visitor");
export const staff = ["coordinator", "admin"] as const;
export const overseers = ["coordinator", "admin", "advisor", "auditor"] as const;

/** `{ owner: 200, …, others: 404 }` for a list of roles. */
export const only = (allowed: readonly Role[], others: number, status = 200): ReadRow["status"] => ({
  ...Object.fromEntries(allowed.map((role) => [role, status])),
  others,
});

/** The form of an act that brings a file. */
export function upload(act: string): FormData {
  const form = new FormData();
  form.set("act", act);
  form.set("file", new File([samples.pdf as BlobPart], "证明.pdf", { type: "application/pdf" }));
  return form;
}

/** Pages for signed-in people of certain roles: visitors are sent to log in, others are refused. */
export const behindLogIn = (allowed: readonly Role[], refused = 403): ReadRow["status"] => ({
  ...only(allowed, refused),
  visitor: 302,
});

export async function buildPeople(db: Db): Promise<People> {
  const orgs = {
    owner: await buildOrg(db, { name: "四平甲企业" }),
    competitor: await buildOrg(db, { name: "四平乙企业" }),
    institution: await buildOrg(db, { name: "金华丙研究院", kind: "institution", region: "jinhua" }),
  };
  return {
    orgs,
    people: {
      newcomer: await buildUser(db),
      owner: await buildUser(db, { org: orgs.owner, orgRole: "admin" }),
      viewer: await buildUser(db, { org: orgs.owner, orgRole: "viewer" }),
      competitor: await buildUser(db, { org: orgs.competitor }),
      institution: await buildUser(db, { org: orgs.institution }),
      coordinator: await buildUser(db, { roles: ["coordinator"] }),
      advisor: await buildUser(db, { roles: ["advisor"] }),
      reviewer: await buildUser(db, { roles: ["reviewer"] }),
      auditor: await buildUser(db, { roles: ["auditor"] }),
      admin: await buildUser(db, { roles: ["admin"] }),
    },
  };
}

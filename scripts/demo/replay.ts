import { loadActor } from "#app/domain/accounts/queries.server.ts";
import type { KeyRing } from "#app/domain/bids/key-ring.ts";
import type { PrintShop } from "#app/domain/documents/commands/issue.server.ts";
import type { FileStore } from "#app/domain/files/attachment.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { system } from "#app/domain/shared/actor.ts";
import type { App } from "#app/platform/app.server.ts";
import { printShopOf } from "#app/platform/press/print-shop.server.ts";
import type { Db } from "#db/schema.ts";
import { users } from "#db/seeds/demo/users.ts";

/** One act of the demo's history: how many days before seeding it happened (negative: still to come is not possible). */
export interface Step {
  daysAgo: number;
  run: (stage: Stage, now: Date) => Promise<unknown>;
}

/** What the acts share: the database, the ids of what earlier acts made, and the people who act. */
export interface Stage {
  db: Db;
  /** What addresses in mails begin with. */
  url: string;
  /** The moment of seeding, from which all days are counted. */
  seededAt: Date;
  ids: Map<string, string>;
  /** Of sealed bids, and where files are kept. */
  keys: KeyRing;
  files: FileStore;
  /** Where papers are printed. */
  shop: PrintShop;
  id: (kind: string, key: string) => string;
  as: (userKey: string) => Promise<Actor>;
  /** Somebody who may act in an organization's name. */
  asOrg: (orgKey: string) => Promise<Actor>;
}

const dayMs = 86_400_000;

export function newStage(db: Db, seededAt: Date, app: Pick<App, "env" | "keys" | "files" | "press">): Stage {
  const { env, keys, files } = app;
  const ids = new Map<string, string>();
  const id = (kind: string, key: string) => {
    const found = ids.get(`${kind}/${key}`);
    if (!found) throw new Error(`the demo has no ${kind} "${key}" yet`);
    return found;
  };
  const as = (userKey: string) =>
    userKey === "system" ? Promise.resolve(system) : loadActor(db, id("user", userKey));
  const asOrg = (orgKey: string) => as(agentOf(orgKey));
  return { db, url: env.PUBLIC_URL, seededAt, ids, keys, files, shop: printShopOf(app), id, as, asOrg };
}

/** An agent of the organization where it has one, else its admin. */
export function agentOf(orgKey: string): string {
  const people = users.filter((user) =>
    user.memberships.some((m) => m.org === orgKey && m.role !== "viewer"),
  );
  const agent = people.find((user) => user.memberships.some((m) => m.org === orgKey && m.role === "agent"));
  const chosen = agent ?? people[0];
  if (!chosen) throw new Error(`the demo's organization "${orgKey}" has nobody who may act`);
  return chosen.key;
}

/** Plays the acts in the order of their time, so that the events tell one history. */
export async function replay(stage: Stage, steps: Step[]): Promise<void> {
  const ordered = steps
    .map((step, order) => ({ ...step, order }))
    .sort((a, b) => b.daysAgo - a.daysAgo || a.order - b.order);
  for (const step of ordered) {
    await step.run(stage, new Date(stage.seededAt.getTime() - Math.max(0, step.daysAgo) * dayMs));
  }
}

/** The Beijing day so many days after (negative: before) seeding. */
export const dayFrom = (stage: Stage, days: number) =>
  new Date(stage.seededAt.getTime() + days * dayMs + 8 * 3600_000).toISOString().slice(0, 10);

/** 万元 as the forms take it. */
export const typed = (wan: number | undefined) => (wan === undefined ? undefined : String(wan));

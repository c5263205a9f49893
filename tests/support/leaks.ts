import type { People, Role } from "#tests/access/matrix.ts";
import { buildPeople, roles } from "#tests/access/matrix.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

/** A server with one person of each role, and what each of them can read on some places. */
export async function openWorld() {
  const db = await testDb();
  const world: People = await buildPeople(db);
  const server = await startServer(db);
  const clients = new Map([["visitor" as Role, client(server)]]);
  for (const [role, person] of Object.entries(world.people))
    clients.set(role as Role, await logIn(server, person.email));
  /** For each role, the names of the secrets that it can read anywhere on the places. */
  async function readable(secrets: Record<string, string>, places: string[]) {
    const found: [Role, string[]][] = [];
    for (const role of roles) {
      const texts: string[] = [];
      for (const place of places) texts.push((await (await clients.get(role)?.get(place))?.text()) ?? "");
      const text = texts.join("\n").replace(/\r\n /g, "");
      found.push([role, Object.keys(secrets).filter((name) => text.includes(secrets[name] ?? ""))]);
    }
    return Object.fromEntries(found);
  }
  return { db, world, server, clients, readable };
}

/** Each page and the data behind it. */
export const withData = (...pages: string[]) =>
  pages.flatMap((page) => {
    const [path = "", query] = page.split("?");
    return [page, `${path}.data${query ? `?${query}` : ""}`];
  });

/** What each role may read: the named ones, and nothing for the others. */
export const tiers = (named: Partial<Record<Role, string[]>>) =>
  Object.fromEntries(roles.map((role) => [role, named[role] ?? []]));
export const forEach = (who: readonly Role[], names: string[]) =>
  Object.fromEntries(who.map((role) => [role, names]));

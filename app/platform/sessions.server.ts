import { createCookie } from "@remix-run/node";
import { hashToken, newToken } from "#app/domain/shared/secrets.ts";
import type { App } from "./app.server.ts";
import type { Env } from "./env.ts";

const idleHours = 12;
const absoluteHours = 14 * 24;
const touchMinutes = 5;

const hoursFrom = (instant: Date, hours: number) =>
  new Date(instant.getTime() + hours * 3600_000).toISOString();

/** `__Host-` and `Secure` wherever the public address is https; a plain-http demo on one machine gets a plain cookie. */
export function sessionCookie(env: Env) {
  const secure = env.PUBLIC_URL.startsWith("https:");
  return createCookie(secure ? "__Host-session" : "session", {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure,
  });
}

export const readToken = async (env: Env, request: Request): Promise<string | null> => {
  const value: unknown = await sessionCookie(env).parse(request.headers.get("Cookie"));
  return typeof value === "string" && value.length < 200 ? value : null;
};

/** Opens a session under a new token; whatever session the browser had before ends. Returns the Set-Cookie value. */
export async function openSession(app: App, request: Request, userId: string, ip: string): Promise<string> {
  const now = app.now();
  const old = await readToken(app.env, request);
  if (old) await app.db.deleteFrom("session").where("id", "=", hashToken(old)).execute();
  const token = newToken();
  await app.db
    .insertInto("session")
    .values({
      id: hashToken(token),
      user_id: userId,
      created_at: now.toISOString(),
      last_seen_at: now.toISOString(),
      expires_at: hoursFrom(now, absoluteHours),
      ip,
      user_agent: (request.headers.get("User-Agent") ?? "").slice(0, 200),
    })
    .execute();
  return sessionCookie(app.env).serialize(token, { maxAge: absoluteHours * 3600 });
}

/** The account of a live session: not past its absolute end, not idle for twelve hours. */
export async function findSession(app: App, token: string): Promise<{ id: string; userId: string } | null> {
  const now = app.now();
  const session = await app.db
    .selectFrom("session")
    .select(["id", "user_id as userId", "last_seen_at as lastSeenAt"])
    .where("id", "=", hashToken(token))
    .where("expires_at", ">", now.toISOString())
    .where("last_seen_at", ">", hoursFrom(now, -idleHours))
    .executeTakeFirst();
  if (!session) return null;
  if (now.getTime() - Date.parse(session.lastSeenAt) > touchMinutes * 60_000) {
    await app.db
      .updateTable("session")
      .set({ last_seen_at: now.toISOString() })
      .where("id", "=", session.id)
      .execute();
  }
  return { id: session.id, userId: session.userId };
}

/** Ends the browser's session; returns the Set-Cookie value that forgets it. */
export async function closeSession(app: App, request: Request): Promise<string> {
  const token = await readToken(app.env, request);
  if (token) await app.db.deleteFrom("session").where("id", "=", hashToken(token)).execute();
  return sessionCookie(app.env).serialize("", { maxAge: 0 });
}

/** Ends one of a person's own sessions. */
export async function revokeSession(app: App, userId: string, id: string): Promise<void> {
  await app.db.deleteFrom("session").where("id", "=", id).where("user_id", "=", userId).execute();
}

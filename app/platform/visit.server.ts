import type { LoaderFunctionArgs } from "@remix-run/node";
import { loadActor } from "#app/domain/accounts/queries.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import type { Locale, Words } from "#app/locales/words.ts";
import { wordsOf } from "#app/locales/words.ts";
import type { Db } from "#db/schema.ts";
import type { App } from "./app.server.ts";
import { localeOf } from "./locale.server.ts";
import { findSession, readToken } from "./sessions.server.ts";

/** One request, read once: who asks, in which language, when. */
export interface Visit {
  app: App;
  db: Db;
  actor: Actor;
  sessionId: string | null;
  locale: Locale;
  words: Words;
  now: Date;
  ip: string;
  /** The number that stands in the log and on error pages. */
  requestId: string;
  request: Request;
  url: URL;
  params: Record<string, string | undefined>;
}

type Known = Pick<Visit, "actor" | "sessionId">;
const known = new WeakMap<object, Promise<Known>>();

async function identify(app: App, request: Request): Promise<Known> {
  const token = await readToken(app.env, request);
  const session = token ? await findSession(app, token) : null;
  if (!session) return { actor: visitor, sessionId: null };
  return { actor: await loadActor(app.db, session.userId), sessionId: session.id };
}

/** All loaders of a request share one look at the session. */
export async function visitOf({ request, context, params }: LoaderFunctionArgs): Promise<Visit> {
  const { app, ip, requestId } = context;
  const pending = known.get(context) ?? identify(app, request);
  known.set(context, pending);
  const { actor, sessionId } = await pending;
  const locale = localeOf(request);
  const url = new URL(request.url);
  return {
    app,
    db: app.db,
    actor,
    sessionId,
    locale,
    words: wordsOf(locale),
    now: app.now(),
    ip,
    requestId,
    request,
    url,
    params,
  };
}

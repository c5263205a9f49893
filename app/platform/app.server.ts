import path from "node:path";
import type { Logger } from "pino";
import type { KeyRing } from "#app/domain/bids/key-ring.ts";
import type { Press } from "#app/domain/documents/paper.ts";
import type { FileStore } from "#app/domain/files/attachment.ts";
import type { Embedder } from "#app/domain/matching/meaning.ts";
import type { SearchEngine } from "#app/domain/matching/recall.ts";
import type { MeetingProvider } from "#app/domain/roadshows/meeting.ts";
import { connect } from "#db/connect.ts";
import type { Db } from "#db/schema.ts";
import { createEmbedder } from "./embedding/embedder.ts";
import type { Env } from "./env.ts";
import { createFileStore } from "./file-store.server.ts";
import { openKeyRing } from "./key-ring.server.ts";
import type { Limits } from "./limits.server.ts";
import { createLimits } from "./limits.server.ts";
import type { LiveHub } from "./live/hub.ts";
import { createLiveHub } from "./live/hub.ts";
import { createLog } from "./log.ts";
import { pastedMeetings } from "./meeting/paste.ts";
import { createPress } from "./press/press.server.ts";
import { openSearch } from "./search/open-search.ts";

/** What one running server holds; made once by the start script and handed to every request. */
export interface App {
  env: Env;
  log: Logger;
  db: Db;
  files: FileStore;
  press: Press;
  engine: SearchEngine;
  /** Null where meanings are switched off. */
  embedder: Embedder | null;
  limits: Limits;
  /** Who follows a roadshow as it runs. */
  live: LiveHub;
  /** Where roadshows meet. */
  meetings: MeetingProvider;
  /** The last failure of each background task since the server started. */
  troubles: Map<string, Trouble>;
  keys: KeyRing;
  now: () => Date;
}

export interface Trouble {
  message: string;
  at: string;
  /** The task has gone well since. */
  isOver: boolean;
}

export function createApp(env: Env, parts: Partial<App> = {}): App {
  const log = parts.log ?? createLog(env.LOG_LEVEL);
  const db = parts.db ?? connect(env.DATABASE_URL);
  const now = parts.now ?? (() => new Date());
  return {
    env,
    log,
    db,
    files:
      parts.files ?? createFileStore(path.join(env.DATA_DIR, "uploads"), env.MAX_UPLOAD_MB * 1024 * 1024),
    press: parts.press ?? createPress(),
    engine: parts.engine ?? openSearch(env, log).engine,
    embedder: parts.embedder === undefined ? createEmbedder(env) : parts.embedder,
    limits: parts.limits ?? createLimits(),
    live: parts.live ?? createLiveHub({ db, url: env.DATABASE_URL, log, now }),
    meetings: parts.meetings ?? pastedMeetings,
    troubles: parts.troubles ?? new Map(),
    keys: parts.keys ?? openKeyRing(env.KEY_FILE),
    now,
  };
}

/** Lets go of what `createApp` opened. */
export async function closeApp(app: App): Promise<void> {
  await app.live.close();
  await app.engine.close();
  await app.db.destroy();
}

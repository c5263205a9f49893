import path from "node:path";
import { z } from "zod";

const settings = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Everything the product keeps on disk: database, uploads, search index. */
  DATA_DIR: z.string().default("data"),
  /** The keys for sealed bids; must stand outside DATA_DIR and its backups. Without one a folder beside DATA_DIR. */
  KEY_FILE: z.string().optional(),
  /** postgres://… ; without it a SQLite file in DATA_DIR. */
  DATABASE_URL: z.string().optional(),
  /** Address people type; decides `Secure` cookies and the links in mails. */
  PUBLIC_URL: z.url().optional(),
  /** smtp://user:password@host:port ; without it mails are kept for the admins' outbox page. */
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("四平·揭榜挂帅 <no-reply@localhost>"),
  /** How many reverse proxies stand in front; 0 ignores X-Forwarded-For. */
  TRUSTED_PROXY_COUNT: z.coerce.number().int().min(0).default(0),
  /** Who answers searches and finds candidates; the embedded engine is always there to stand in. */
  SEARCH_ENGINE: z.enum(["embedded", "meilisearch"]).default("embedded"),
  MEILI_URL: z.url().optional(),
  /** A key of `npm run search:keys`, never the master key. */
  MEILI_KEY: z.string().optional(),
  /** First part of the names of our indexes in the search server. */
  MEILI_PREFIX: z
    .string()
    .regex(/^[\w-]{1,100}$/)
    .default("jiebang_"),
  LOG_LEVEL: z.enum(["silent", "fatal", "error", "warn", "info", "debug"]).default("info"),
  /** Whether records are also compared by meaning: by the encoder that the product carries, or not at all. */
  EMBEDDINGS: z.enum(["builtin", "none"]).default("builtin"),
  /** A server that speaks OpenAI's /v1/embeddings takes the built-in encoder's place. */
  EMBEDDINGS_URL: z.url().optional(),
  EMBEDDINGS_MODEL: z.string().default("default"),
  EMBEDDINGS_KEY: z.string().optional(),
  EMBEDDINGS_PREFIX: z.string().optional(),
  MAX_UPLOAD_MB: z.coerce.number().int().min(1).default(20),
});

const envSchema = settings.refine((env) => env.SEARCH_ENGINE === "embedded" || env.MEILI_URL, {
  path: ["MEILI_URL"],
  error: "SEARCH_ENGINE=meilisearch needs the server's address, such as http://localhost:7700",
});

export type Env = Omit<z.infer<typeof envSchema>, "DATABASE_URL" | "PUBLIC_URL" | "KEY_FILE"> & {
  KEY_FILE: string;
  DATABASE_URL: string;
  PUBLIC_URL: string;
};

/** Reads the settings; a wrong one stops the start with its name and what is wrong. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = envSchema.safeParse(set);
  if (!parsed.success)
    throw new Error(`Settings (environment variables) are wrong:\n${z.prettifyError(parsed.error)}`);
  const env = parsed.data;
  const dataDir = path.resolve(env.DATA_DIR);
  return {
    ...env,
    DATA_DIR: dataDir,
    KEY_FILE: path.resolve(env.KEY_FILE ?? path.join(`${dataDir}.keys`, "keys.json")),
    DATABASE_URL: env.DATABASE_URL ?? path.join(dataDir, "jiebang.sqlite"),
    PUBLIC_URL: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ""),
  };
}

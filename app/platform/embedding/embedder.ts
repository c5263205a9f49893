import type { Embedder } from "#app/domain/matching/meaning.ts";
import type { Env } from "../env.ts";
import { builtinEmbedder } from "./builtin.ts";
import { servedEmbedder } from "./served.ts";

type Settings = Pick<
  Env,
  "EMBEDDINGS" | "EMBEDDINGS_URL" | "EMBEDDINGS_MODEL" | "EMBEDDINGS_KEY" | "EMBEDDINGS_PREFIX"
>;

/** The embedder that the settings name; null where meanings are switched off. */
export function createEmbedder(env: Settings): Embedder | null {
  if (env.EMBEDDINGS_URL)
    return servedEmbedder({
      url: env.EMBEDDINGS_URL,
      model: env.EMBEDDINGS_MODEL,
      key: env.EMBEDDINGS_KEY,
      prefix: env.EMBEDDINGS_PREFIX,
    });
  return env.EMBEDDINGS === "none" ? null : builtinEmbedder();
}

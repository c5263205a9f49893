import type { Embedder } from "#app/domain/matching/meaning.ts";
import { builtinModel } from "#app/domain/matching/scorer.ts";
import type { Encode } from "./encoder.ts";
import { createEncoder } from "./encoder.ts";

/** Texts read between two looks at what else the process has to do. */
const atOnce = 8;

/** The encoder that comes with the product: nothing to install, a few milliseconds a text, loaded at the first of them. */
export function builtinEmbedder(): Embedder {
  let encode: Encode | undefined;
  return {
    model: builtinModel,
    async embed(texts) {
      encode ??= createEncoder();
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        vectors.push(encode(text));
        if (vectors.length % atOnce === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      return vectors;
    },
  };
}

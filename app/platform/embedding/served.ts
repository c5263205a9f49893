import { z } from "zod";
import type { Embedder } from "#app/domain/matching/meaning.ts";

export interface ServedModel {
  /** Where `/v1/embeddings` is, as OpenAI and many others speak it. */
  url: string;
  model: string;
  key?: string | undefined;
  /** Put before each text, for models that were trained with one, such as `query: `. */
  prefix?: string | undefined;
}

const atOnce = 32;
const timeoutMs = 60_000;

const answerSchema = z.object({
  data: z.array(z.object({ index: z.number().int().min(0), embedding: z.array(z.number()).min(1) })),
});

/** A model behind an address. What it answers is checked: a vector too few, or of another length, is an error and no meaning. */
export function servedEmbedder({ url, model, key, prefix = "" }: ServedModel): Embedder {
  async function ask(texts: string[]): Promise<Float32Array[]> {
    const response = await fetch(`${url.replace(/\/+$/, "").replace(/\/v1$/, "")}/v1/embeddings`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(key ? { Authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify({ model, input: texts.map((text) => prefix + text) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`the embedding server answered ${response.status}`);
    const { data } = answerSchema.parse(await response.json());
    const vectors = new Map(data.map(({ index, embedding }) => [index, Float32Array.from(embedding)]));
    const length = vectors.get(0)?.length;
    return texts.map((_, i) => {
      const vector = vectors.get(i);
      if (!vector || vector.length !== length || !vector.every(Number.isFinite))
        throw new Error("the embedding server left out or garbled a vector");
      return vector;
    });
  }
  return {
    model: `served:${model}`,
    async embed(texts) {
      const vectors: Float32Array[] = [];
      for (let i = 0; i < texts.length; i += atOnce) vectors.push(...(await ask(texts.slice(i, i + atOnce))));
      return vectors;
    },
  };
}

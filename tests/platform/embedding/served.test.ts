import { describe, expect, test } from "vitest";
import { builtinEmbedder } from "#app/platform/embedding/builtin.ts";
import { createEmbedder } from "#app/platform/embedding/embedder.ts";
import { servedEmbedder } from "#app/platform/embedding/served.ts";
import { readEnv } from "#app/platform/env.ts";
import { embeddingServer } from "#tests/support/embedding-server.ts";
import { testEmbedder } from "./contract.ts";

describe("the embedder that comes along", () => testEmbedder(async () => builtinEmbedder()));

describe("a served embedder, as the double plays it", () =>
  testEmbedder(async () => servedEmbedder({ url: (await embeddingServer()).url, model: "m" })));

const real = createEmbedder(readEnv());
describe.runIf(process.env.EMBEDDINGS_URL)("a served embedder itself, at EMBEDDINGS_URL", () =>
  testEmbedder(async () => {
    if (!real?.model.startsWith("served:")) throw new Error("EMBEDDINGS_URL was not read");
    return real;
  }),
);

test("texts go out in batches with prefix and key; vectors come back in the texts' order, whatever the answer's", async () => {
  const { url, asked } = await embeddingServer();
  const embedder = servedEmbedder({ url: `${url}/v1/`, model: "m", key: "k", prefix: "query: " });
  const texts = Array.from({ length: 40 }, (_, i) => "字".repeat(i));
  const vectors = await embedder.embed(texts);
  const lengths = vectors.map((vector) => Math.round(vector.reduce((sum, count) => sum + count - 0.01, 0)));
  expect(lengths).toEqual(texts.map((text) => text.length + "query: ".length));
  expect(asked.map(({ body }) => body.input.length)).toEqual([32, 8]);
  expect(asked[0]).toMatchObject({ path: "/v1/embeddings", key: "Bearer k", body: { model: "m" } });
  expect(embedder.model).toBe("served:m");
});

test.each<[string, (answer: { data?: unknown[] }) => [unknown, number]]>([
  ["an error", () => [{ error: "no" }, 500]],
  ["a page", () => ["<html>", 200]],
  ["a vector too few", (answer) => [{ data: answer.data?.slice(1) }, 200]],
  [
    "one of another length",
    (answer) => [{ data: [...(answer.data ?? []), { index: 1, embedding: [1] }] }, 200],
  ],
  ["no numbers", () => [{ data: [{ index: 0, embedding: ["a"] }] }, 200]],
])("%s for an answer is an error, never a meaning", async (_, spoil) => {
  const { url } = await embeddingServer(spoil);
  await expect(servedEmbedder({ url, model: "m" }).embed(["一", "二"])).rejects.toThrow();
});

test("settings choose the embedder", () => {
  const chosen = (settings: Record<string, string>) => createEmbedder(readEnv(settings))?.model ?? null;
  expect(chosen({})).toBe("builtin-1");
  expect(chosen({ EMBEDDINGS: "none" })).toBeNull();
  expect(chosen({ EMBEDDINGS_URL: "http://127.0.0.1:1", EMBEDDINGS_MODEL: "bge-m3" })).toBe("served:bge-m3");
  expect(() => readEnv({ EMBEDDINGS_URL: "nonsense" })).toThrow(/EMBEDDINGS_URL/);
});

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createEmbedder } from "#app/platform/embedding/embedder.ts";
import { servedEmbedder } from "#app/platform/embedding/served.ts";
import { readEnv } from "#app/platform/env.ts";

interface Asked {
  path: string | undefined;
  key: string | undefined;
  body: { model: string; input: string[] };
}

/** A server that answers as OpenAI's does, with vectors made of the texts' lengths, unless `spoil` makes something else of the answer. */
async function embeddingServer(
  spoil: (answer: object, status: number) => [unknown, number] = (a, s) => [a, s],
) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text) as Asked["body"];
    asked.push({ path: request.url, key: request.headers.authorization, body });
    const data = body.input.map((input, index) => ({
      object: "embedding",
      index,
      embedding: [input.length, 1],
    }));
    const [answer, status] = spoil({ object: "list", model: body.model, data: data.reverse() }, 200);
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

test("texts go out in batches with prefix and key; vectors come back in the texts' order, whatever the answer's", async () => {
  const { url, asked } = await embeddingServer();
  const embedder = servedEmbedder({ url: `${url}/v1/`, model: "m", key: "k", prefix: "query: " });
  const texts = Array.from({ length: 40 }, (_, i) => "字".repeat(i));
  const vectors = await embedder.embed(texts);
  expect(vectors.map(([first]) => first)).toEqual(texts.map((text) => text.length + 7));
  expect(asked.map(({ body }) => body.input.length)).toEqual([32, 8]);
  expect(asked[0]).toMatchObject({ path: "/v1/embeddings", key: "Bearer k", body: { model: "m" } });
  expect(embedder.model).toBe("served:m");
  expect(await embedder.embed([])).toEqual([]);
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
  const { url } = await embeddingServer((answer) => spoil(answer));
  await expect(servedEmbedder({ url, model: "m" }).embed(["一", "二"])).rejects.toThrow();
});

test("settings choose the embedder", () => {
  const chosen = (settings: Record<string, string>) => createEmbedder(readEnv(settings))?.model ?? null;
  expect(chosen({})).toBe("builtin-1");
  expect(chosen({ EMBEDDINGS: "none" })).toBeNull();
  expect(chosen({ EMBEDDINGS_URL: "http://127.0.0.1:1", EMBEDDINGS_MODEL: "bge-m3" })).toBe("served:bge-m3");
  expect(() => readEnv({ EMBEDDINGS_URL: "nonsense" })).toThrow(/EMBEDDINGS_URL/);
});

test.skipIf(!process.env.EMBEDDINGS_URL)("a real server's vectors have one length and differ", async () => {
  const embedder = createEmbedder(readEnv());
  const [a, b] = (await embedder?.embed(["污水处理", "玉米播种"])) ?? [];
  expect(a?.length).toBeGreaterThan(16);
  expect(b?.length).toBe(a?.length);
  expect([...(a ?? [])]).not.toEqual([...(b ?? [])]);
});

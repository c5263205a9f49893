import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

interface Asked {
  path: string | undefined;
  key: string | undefined;
  body: { model: string; input: string[] };
}

const dimensions = 64;

/** A vector that always comes out the same: pairs of characters counted in buckets, so that texts with pairs in common are near. */
function vectorOf(text: string): number[] {
  const vector = new Array<number>(dimensions).fill(0.01);
  for (let i = 0; i < text.length; i++) {
    const bucket = (text.charCodeAt(i) * 31 + (text.charCodeAt(i + 1) || 0)) % dimensions;
    vector[bucket] = (vector[bucket] ?? 0) + 1;
  }
  return vector;
}

/** A server that answers as OpenAI's does, its vectors in reverse order, unless `spoil` makes something else of the answer. */
export async function embeddingServer(
  spoil: (
    answer: { object?: string; model?: string; data?: unknown[] },
    status: number,
  ) => [unknown, number] = (a, s) => [a, s],
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
      embedding: vectorOf(input),
    }));
    const [answer, status] = spoil({ object: "list", model: body.model, data: data.reverse() }, 200);
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

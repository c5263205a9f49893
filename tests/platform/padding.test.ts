import { PassThrough } from "node:stream";
import { createElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { expect, test } from "vitest";
import { withoutPadding } from "#app/platform/padding.server.ts";

const words = Array.from({ length: 400 }, (_, n) => `${"a".repeat(n % 7)}揭榜挂帅`);

async function render(through: () => PassThrough | ReturnType<typeof withoutPadding>): Promise<Buffer> {
  const body = through();
  const chunks: Buffer[] = [];
  body.on("data", (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
  const done = new Promise((resolve) => body.once("end", resolve));
  const page = createElement("main", null, ...words.map((word) => createElement("p", null, word)));
  const { pipe } = renderToPipeableStream(page, { onAllReady: () => pipe(body) });
  await done;
  return Buffer.concat(chunks);
}

test("React pads Chinese documents with zero bytes; what we send has none and loses no letter", async () => {
  expect((await render(() => new PassThrough())).includes(0)).toBe(true);
  const sent = await render(withoutPadding);
  expect(sent.includes(0)).toBe(false);
  expect(sent.toString()).toBe(`<main>${words.map((word) => `<p>${word}</p>`).join("")}</main>`);
});

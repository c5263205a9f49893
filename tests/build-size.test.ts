import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readBuild } from "#tests/support/built.ts";

const client = fileURLToPath(new URL("../build/client", import.meta.url));
const limit = 130 * 1024;

/** What a browser that comes to a page of the product first must load of JavaScript: the entry, the shell, the page. */
test("the scripts of every page are at most 130 KB, compressed", async () => {
  const { assets } = await readBuild();
  const sizes = new Map<string, number>();
  const sizeOf = (file: string) => {
    const known = sizes.get(file) ?? gzipSync(readFileSync(path.join(client, file))).length;
    sizes.set(file, known);
    return known;
  };
  const shell = assets.routes.root;
  const pages = Object.values(assets.routes).flatMap((route) =>
    route && route.id !== "root" ? [route] : [],
  );
  const loads = pages.map((route) => {
    const parts = [assets.entry, shell, route].flatMap((part) => [
      part?.module ?? "",
      ...(part?.imports ?? []),
    ]);
    const files = new Set([...parts.filter(Boolean), assets.url]);
    return { page: route.id, bytes: [...files].reduce((sum, file) => sum + sizeOf(file), 0) };
  });
  loads.sort((a, b) => b.bytes - a.bytes);
  expect(loads.length).toBeGreaterThan(40);
  expect(loads.filter(({ bytes }) => bytes > limit)).toEqual([]);
});

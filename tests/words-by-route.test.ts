import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { sourceOf, wordsShownBy } from "#tests/support/route-words.ts";
import { appDir, flatRoutes } from "#tests/support/routes.ts";

const pages = (await flatRoutes()).map(({ file }) => `app/${file}`).filter((file) => file.endsWith(".tsx"));
const everywhere = sourceOf("app/root.tsx").early;

test("a page loads the words of every area that it or one of its parts shows", () => {
  const forgotten = ["app/root.tsx", ...pages].flatMap((page) => {
    const { early } = sourceOf(page);
    return [...wordsShownBy(page)]
      .filter(([area]) => !early.has(area) && !everywhere.has(area))
      .map(([area, file]) => `${page} misses "${area}" of ${file}`);
  });
  expect(forgotten).toEqual([]);
});

test("a page loads no words that it does not show", () => {
  const idle = pages.flatMap((page) => {
    const shown = wordsShownBy(page);
    return [...sourceOf(page).early].filter((area) => !shown.has(area)).map((area) => `${page}: ${area}`);
  });
  expect(idle).toEqual([]);
});

test("words are taken apart where they are asked for, or called `words`, so that they can be followed", () => {
  const files = ["routes", "ui"].flatMap((folder) =>
    readdirSync(path.join(appDir, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /(?<!\.server)\.tsx?$/.test(file))
      .map((file) => `app/${folder}/${file}`),
  );
  expect(files.flatMap((file) => sourceOf(file).hidden)).toEqual([]);
});

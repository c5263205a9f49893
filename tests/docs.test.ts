import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** What a program can check of the documentation: that it points to what is there. */
const root = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

const docs = [
  ...readdirSync(root).filter((name) => /^README.*\.md$/.test(name)),
  ...readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join("docs", name)),
].sort();
const decisions = docs.filter((file) => path.dirname(file) === path.join("docs", "decisions"));

/** Each match of `pattern`'s first group in each page, as `page: match`, that `isWrong` objects to. */
const wrongIn = (pages: string[], pattern: RegExp, isWrong: (found: string, page: string) => boolean) =>
  pages.flatMap((page) =>
    [...read(page).matchAll(pattern)]
      .map(([, found = ""]) => found)
      .filter((found) => isWrong(found, page))
      .map((found) => `${page}: ${found}`),
  );

test("there is a README in both languages, and pages beside it", () => {
  expect(docs).toEqual(
    expect.arrayContaining([
      "README.md",
      "README.zh.md",
      ...["architecture", "concepts", "matching", "trust"].map((name) => `docs/${name}.md`),
    ]),
  );
});

test("every relative link points to a file that is there", () => {
  const wrong = wrongIn(docs, /\]\(([^)\s]+)\)/g, (target, page) => {
    if (/^(https?:|mailto:|#)/.test(target)) return false;
    return !existsSync(path.join(root, path.dirname(page), target.replace(/#.*$/, "")));
  });
  expect(wrong).toEqual([]);
});

test("every path in code marks that begins with a folder of ours is there", () => {
  const wrong = wrongIn(docs, /`((?:app|db|scripts|tests|docs)\/[\w./-]+)`/g, (target) => {
    return !existsSync(path.join(root, target));
  });
  expect(wrong).toEqual([]);
});

test("every npm command is one that package.json has", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  expect(wrongIn(docs, /\bnpm run ([\w:-]+)/g, (name) => !Object.hasOwn(scripts, name))).toEqual([]);
  expect(wrongIn(docs, /\bnpm (test|start)\b/g, (name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

test("every proof that a page names exists", () => {
  const known = readdirSync(path.join(root, "scripts/prove")).map((file) => path.basename(file, ".ts"));
  const asked = docs.flatMap((page) =>
    [...read(page).matchAll(/npm run prove -- ((?:[A-Z]\d+ ?)+)/g)].flatMap(([, ids = ""]) =>
      ids.trim().split(" "),
    ),
  );
  expect(asked.filter((id) => !known.includes(id.toLowerCase()))).toEqual([]);
});

test("the README names every setting", () => {
  const settings = [...read("app/platform/env.ts").matchAll(/^ {2}([A-Z][A-Z_]+): z\./gm)].map(
    ([, name = ""]) => name,
  );
  expect(settings).toContain("DATA_DIR");
  const readme = read("README.md");
  expect(settings.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test("decisions are short and each has its own number", () => {
  const names = decisions.map((file) => path.basename(file));
  expect(names.filter((name) => !/^\d{3}-[a-z0-9-]+\.md$/.test(name))).toEqual([]);
  const numbers = names.map((name) => name.slice(0, 3));
  expect(numbers).toEqual([...new Set(numbers)]);
  const long = decisions.filter((file) => read(file).split("\n").length - 1 > 60);
  expect(long).toEqual([]);
  const mistitled = decisions.filter(
    (file) => !read(file).startsWith(`# ${path.basename(file).slice(0, 3)}: `),
  );
  expect(mistitled).toEqual([]);
});

test("the runtime dependencies are those that the architecture page gives a reason for", () => {
  const { dependencies } = JSON.parse(read("package.json")) as { dependencies: Record<string, string> };
  const table = read("docs/architecture.md").split("## Runtime dependencies")[1]?.split("\n## ")[0] ?? "";
  const reasons = table.split("\n").filter((line) => line.startsWith("| `"));
  const explained = reasons.flatMap((line) =>
    [...(line.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
  );
  expect(explained.sort()).toEqual(Object.keys(dependencies).sort());
});

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { migrations } from "#db/migrations/index.ts";
import { flatRoutes } from "#tests/support/routes.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|js)$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const sources = ["app", "db", "scripts", "tests"].flatMap(filesUnder);

/** Every import of a file, as a path from the project's root or a package's name. */
function importsOf(file: string): string[] {
  const found = read(file).matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g);
  return [...found].map(([, name = ""]) => {
    if (name.startsWith(".")) return path.normalize(path.join(path.dirname(file), name));
    return name.replace(/^#(app|db|tests)\//, "$1/");
  });
}

const layers: [folder: RegExp, may: RegExp][] = [
  [/^app\/routes\//, /^app\/(routes\/|ui\/|platform\/|domain\/|locales\/|paths\.ts)/],
  [/^app\/ui\//, /^app\/(ui\/|locales\/|paths\.ts|domain\/[\w-]+\/(?!.*(queries|commands))[\w-]+\.ts$)/],
  [/^app\/platform\//, /^(app\/(platform\/|domain\/|locales\/|paths\.ts)|db\/)/],
  [/^app\/domain\//, /^(app\/domain\/|db\/)/],
  [/^db\//, /^db\//],
];

test("imports point downward", () => {
  const wrong = sources.flatMap((file) => {
    const layer = layers.find(([folder]) => folder.test(file));
    if (!layer) return [];
    return importsOf(file)
      .filter((name) => /^(app|db|tests|scripts)\//.test(name) && !layer[1].test(name))
      .filter((name) => !(name === "db/schema.ts" && file.startsWith("app/")))
      .map((name) => `${file} -> ${name}`);
  });
  expect(wrong).toEqual([]);
});

const areas = [
  "shared",
  "accounts",
  "organizations",
  "files",
  "needs",
  "solutions",
  "matching",
  "calls",
  "roadshows",
  "bids",
  "live",
  "meetings",
  "review",
  "notices",
  "agreements",
  "performance",
  "documents",
  "imports",
  "subscriptions",
  "reports",
];

test("an area calls only earlier areas", () => {
  const wrong = filesUnder("app/domain").flatMap((file) => {
    const own = areas.indexOf(file.split("/")[2] ?? "");
    return importsOf(file)
      .filter((name) => name.startsWith("app/domain/") && areas.indexOf(name.split("/")[2] ?? "") > own)
      .map((name) => `${file} -> ${name}`);
  });
  expect(wrong).toEqual([]);
  const unknown = readdirSync(path.join(root, "app/domain")).filter((area) => !areas.includes(area));
  expect(unknown).toEqual([]);
});

test("the domain knows neither React nor HTTP nor the environment", () => {
  const wrong = filesUnder("app/domain").filter(
    (file) =>
      importsOf(file).some((name) => /^(react|@remix-run|express|pino)/.test(name)) ||
      /\bprocess\.env\b/.test(read(file)),
  );
  expect(wrong).toEqual([]);
});

test("only platform and scripts read the environment or write to the console", () => {
  const wrong = sources
    .filter((file) => /^(app|db)\//.test(file) && !file.startsWith("app/platform/"))
    .filter((file) => /\bprocess\.env\b|\bconsole\.\w+\(/.test(read(file)));
  expect(wrong).toEqual([]);
});

test("routes leave SQL to the domain", () => {
  const wrong = filesUnder("app/routes").filter((file) =>
    /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|from "kysely"/.test(read(file)),
  );
  expect(wrong.filter((file) => file !== "app/routes/home/healthz.ts")).toEqual([]);
});

test("files are small", () => {
  const free = /^(db\/migrations\/|db\/seeds\/|db\/schema\.ts|app\/locales\/)/;
  const long = sources
    .filter((file) => !free.test(file))
    .map((file) => [file, read(file).split("\n").length - 1] as const)
    .filter(([file, lines]) => lines > (file.startsWith("tests/") ? 400 : 300));
  expect(long).toEqual([]);
});

test("files are named in kebab case", () => {
  const wrong = sources.filter(
    (file) => !/^[a-z0-9$-]+(\.[a-z0-9-]+)*\.(ts|tsx|mjs|js)$/.test(path.basename(file)),
  );
  expect(wrong).toEqual([]);
  const vague = sources.filter((file) =>
    /(^|\/)(utils?|lib|helpers?|common|services?)(\/|\.tsx?$)/.test(file),
  );
  expect(vague.filter((file) => !file.startsWith("app/locales/"))).toEqual([]);
});

test("migrations import only kysely and are listed in order", () => {
  const files = filesUnder("db/migrations").filter((file) => !file.endsWith("index.ts"));
  expect(files.flatMap(importsOf).filter((name) => name !== "kysely")).toEqual([]);
  const names = files.map((file) => path.basename(file, ".ts")).sort();
  expect(Object.keys(migrations)).toEqual(names);
});

test("every file under routes is in routes.ts, and the reverse", async () => {
  const routes = await flatRoutes();
  const modules = filesUnder("app/routes").filter((file) => /\.tsx?$/.test(file));
  const listed = routes.map((route) => `app/${route.file}`);
  const parts = modules.filter((file) => !listed.includes(file));
  const routeLike = parts.filter((file) =>
    /export (const|async function|function) (loader|action)\b/.test(read(file)),
  );
  expect(routeLike).toEqual([]);
  expect(listed.filter((file) => !modules.includes(file))).toEqual([]);
});

test("paths.ts builds every route of routes.ts, and nothing else", async () => {
  const patterns = (await flatRoutes())
    .filter((route) => route.path !== "*")
    .map((route) => `/${route.path ?? ""}`);
  const builders = Object.values(paths).flatMap((area) => Object.values(area)) as ((
    ...args: string[]
  ) => string)[];
  const built = builders.map((build) => (build(":1", ":2", ":3").split("?")[0] ?? "").replace(/:\d/g, ":"));
  const wanted = patterns.map((pattern) => pattern.replace(/:\w+/g, ":"));
  expect([...new Set(built)].sort()).toEqual([...new Set(wanted)].sort());
});

test("vite.config.ts hands remix.config.js to the Remix plugin", () => {
  const config = read("vite.config.ts");
  expect(config).toMatch(/import remixConfig from "\.\/remix\.config\.js"/);
  expect(config).toMatch(/remix\(remixConfig\)/);
  expect(config.split("\n").length).toBeLessThanOrEqual(21);
});

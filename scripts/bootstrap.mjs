/**
 * `npm run demo`, `npm test` and `npm run prove` on a clean clone: installs what package-lock.json names, builds when a
 * source is newer than the build, then runs the demo, the tests or the proofs. Plain JavaScript, because nothing is installed yet.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

/** @param {string} command @param {string[]} args @param {Record<string, string>} [env] */
function run(command, args, env = {}) {
  const done = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

/** @param {string} command @param {string[]} args */
const succeeds = (command, args) => spawnSync(command, args, { stdio: "inherit" }).status === 0;

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * A clean clone gets exactly what the lock names. Where `npm ci` refuses, as with a registry that lacks packages of other
 * platforms, and over an older installation, `--no-save` installs the same and leaves the lock as it is.
 */
function install() {
  const stamp = "node_modules/.installed";
  const lock = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.log("Installing packages (the first time takes one to two minutes) …");
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  const isClean = !existsSync("node_modules");
  if (!isClean || !succeeds("npm", ["ci", ...quiet])) run("npm", ["install", "--no-save", ...quiet]);
  writeFileSync(stamp, lock);
}

/** @param {string} folder @returns {number} */
function newest(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((time, entry) => {
    const file = path.join(folder, entry.name);
    return Math.max(time, entry.isDirectory() ? newest(file) : statSync(file).mtimeMs);
  }, 0);
}

function build() {
  const output = "build/server/index.js";
  const sources = ["vite.config.ts", "remix.config.js", "package.json", "package-lock.json"].map(
    (file) => statSync(file).mtimeMs,
  );
  const changed = Math.max(newest("app"), newest("db"), ...sources);
  if (existsSync(output) && statSync(output).mtimeMs > changed) return;
  console.log("Building …");
  run("npx", ["remix", "vite:build"], { NODE_ENV: "production" });
}

function demo() {
  run("npx", ["tsx", "scripts/seed-demo.ts"]);
  const server = spawn("npx", ["tsx", "scripts/serve.ts"], { stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
    process.on(signal, () => server.kill(signal));
  server.on("exit", (code) => process.exit(code ?? 0));
}

const onPostgres = ["tests/domain", "tests/routes", "tests/platform", "tests/db", "tests/journeys/main-job"];

/**
 * What failed, with its file and its first line of words: the whole report may be long past.
 * @param {{ name: string, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[]} files
 */
const failedNames = (files) =>
  files.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages: [words = ""] }) =>
        [path.relative(root, name), fullName, words.split("\n", 6).join("\n  ")].join(" > "),
      ),
  );

/** @param {string} name @param {string[]} args @param {Record<string, string>} env */
function vitest(name, args, env) {
  mkdirSync(".cache", { recursive: true });
  const file = `.cache/vitest-${name}.json`;
  rmSync(file, { force: true });
  const { status } = spawnSync(
    "npx",
    ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...args],
    {
      stdio: "inherit",
      env: { ...process.env, ...env },
    },
  );
  if (!existsSync(file)) return { passed: 0, failed: 1, names: [`${name}: vitest ended without a report`] };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, "utf8"));
  const names = failedNames(testResults);
  if (status !== 0 && numFailedTests === 0) names.push("a test file or the coverage of the domain");
  return {
    passed: numPassedTests,
    failed: Math.max(numFailedTests, status === 0 ? 0 : 1),
    names: names.map((failed) => `${name}: ${failed}`),
  };
}

/**
 * Everything on SQLite, with the coverage of the domain as a gate; once more on PostgreSQL when TEST_DATABASE_URL names a
 * server, and there one way through the product in a browser.
 */
function test() {
  const rest = process.argv.slice(3);
  const postgres = process.env.TEST_DATABASE_URL ?? "";
  const args = rest.length === 0 ? ["--coverage"] : rest;
  const results = [vitest("sqlite", args, { TEST_DATABASE_URL: "" })];
  if (postgres && rest.length === 0) {
    results.push(vitest("postgres", onPostgres, { TEST_DATABASE_URL: postgres }));
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  for (const name of results.flatMap(({ names }) => names)) console.log(`FAILED ${name}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

checkNode();
install();
build();
const task = process.argv[2];
if (task === "demo") demo();
else if (task === "prove") run("npx", ["tsx", "scripts/prove.ts", ...process.argv.slice(3)]);
else test();

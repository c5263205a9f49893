import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Proof } from "../prove.ts";

/** What is used here of the report that vitest writes as JSON. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  /** A file that could not even be loaded has a message and no tests. */
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

/** Runs part of the test suite (real HTTP, real database) and tells how many of its tests held, and why others did not. */
export function proveBySuite(files: string[], name?: string): Proof {
  const folder = mkdtempSync(path.join(tmpdir(), "jiebang-prove-"));
  const file = path.join(folder, "report.json");
  const filter = name ? ["-t", name] : [];
  const { error, stderr } = spawnSync(
    "npx",
    ["vitest", "run", ...files, ...filter, "--reporter=json", `--outputFile=${file}`],
    { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Report) : null;
  rmSync(folder, { recursive: true });
  const reasons = report ? reasonsOf(report) : [`the tests did not run: ${error?.message ?? stderr}`];
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = report ?? {};
  if (reasons.length === 0 && passed === 0) reasons.push(`no test ran of ${files.join(" ")}`);
  return { holds: reasons.length === 0, figures: { passed, failed }, reasons };
}

const reasonsOf = ({ testResults }: Report): string[] =>
  testResults
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, message, assertionResults }) => [
      ...(message ? [`${path.relative("", name)}: ${message}`] : []),
      ...assertionResults
        .filter(({ status }) => status === "failed")
        .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join("\n")}`),
    ]);

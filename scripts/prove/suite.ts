import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Proof } from "../prove.ts";

/** Runs part of the test suite (real HTTP, real database) and tells how many of its tests held. */
export function proveBySuite(files: string[], name?: string): Proof {
  const folder = mkdtempSync(path.join(tmpdir(), "jiebang-prove-"));
  const report = path.join(folder, "report.json");
  const filter = name ? ["-t", name] : [];
  spawnSync("npx", ["vitest", "run", ...files, ...filter, "--reporter=json", `--outputFile=${report}`], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8")) as Record<
    string,
    number
  >;
  rmSync(folder, { recursive: true });
  return {
    holds: numFailedTests === 0 && (numPassedTests ?? 0) > 0,
    figures: { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0 },
  };
}

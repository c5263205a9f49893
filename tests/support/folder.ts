import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** An empty folder that goes away with the test, and the keys that a server in it makes beside it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "jiebang-"));
  onTestFinished(() => {
    for (const made of [folder, `${folder}.keys`]) rmSync(made, { recursive: true, force: true });
  });
  return folder;
}

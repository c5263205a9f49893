import { createHash } from "node:crypto";
import { invalid } from "#app/domain/shared/errors.ts";
import { consume } from "#app/platform/limits.server.ts";
import type { Visit } from "#app/platform/visit.server.ts";

/** Who tries number after number is stopped, as at the other forms for visitors. */
export async function limitChecks({ app, ip }: Visit): Promise<void> {
  if (await consume(app.limits.verifyByAddress, ip)) throw invalid({}, "tooManyRequests");
}

/** The hash that the browser has sent, or that of the file it sent instead. The file is not kept. */
export async function hashOf({ file, sha256 }: { file?: File; sha256?: string }): Promise<string> {
  if (sha256 || !file) return sha256 ?? "";
  return createHash("sha256")
    .update(new Uint8Array(await file.arrayBuffer()))
    .digest("hex");
}

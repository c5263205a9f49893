import { randomBytes } from "node:crypto";
import { describe, expect, onTestFinished } from "vitest";
import { tokensOf } from "#app/domain/matching/analyzer.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import type { MeiliOptions } from "#app/platform/search/meilisearch/client.ts";
import { connectMeili, done } from "#app/platform/search/meilisearch/client.ts";
import { openMeilisearch } from "#app/platform/search/meilisearch/server.ts";
import { withFallback } from "#app/platform/search/with-fallback.ts";
import { startMeiliDouble } from "#tests/support/meili-double/double.ts";
import { testSearchEngine } from "./contract.ts";

const quiet = { warn: () => {}, error: console.error, info: () => {} };

/** An engine whose answers come from the server: had the embedded one stepped in, it would be degraded at the end. */
async function opened(options: MeiliOptions) {
  tokensOf("读词典");
  const server = openMeilisearch({ searchMs: 10_000, ...options }, quiet);
  const engine = withFallback(openEmbedded(":memory:"), server, { log: quiet });
  await engine.tend(async () => []);
  expect(engine.degraded()).toBe(false);
  onTestFinished(async () => {
    expect(engine.degraded()).toBe(false);
    await engine.close();
  });
  return engine;
}

describe("Meilisearch, as the double plays it", () =>
  testSearchEngine(async () => {
    const double = await startMeiliDouble();
    onTestFinished(double.down);
    onTestFinished(() => expect(double.violations).toEqual([]));
    return opened({ url: double.url, prefix: "test_", pollMs: 1 });
  }));

const { MEILI_URL, MEILI_MASTER_KEY, MEILI_KEY } = process.env;

/** Each test in an index of its own, deleted afterwards. */
describe.runIf(MEILI_URL)("Meilisearch itself, at MEILI_URL", () =>
  testSearchEngine(async () => {
    const prefix = `jiebang_test_${randomBytes(6).toString("hex")}_`;
    const options = { url: MEILI_URL ?? "", key: MEILI_MASTER_KEY ?? MEILI_KEY, prefix };
    const { uid, writing } = connectMeili(options);
    onTestFinished(async () => void (await done(writing.deleteIndex(uid))));
    return opened(options);
  }),
);

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    setupFiles: ["tests/support/setup.ts"],
    server: { deps: { external: [/\/build\/server\//] } },
    pool: "forks",
    // V8 forgets the counts of functions whose bytecode it throws away.
    execArgv: ["--no-flush-bytecode"],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    coverage: {
      provider: "v8",
      include: ["app/domain/**"],
      reporter: ["text-summary", "json-summary"],
      reportsDirectory: ".cache/coverage",
      thresholds: { branches: 100 },
    },
  },
});

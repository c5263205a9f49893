import { expect, test } from "vitest";
import { consume, createLimits } from "#app/platform/limits.server.ts";

test("what is over the limit has to wait, whoever's copy of the package says so; other faults are thrown on", async () => {
  const { resetByAccount } = createLimits();
  for (let i = 0; i < 3; i += 1) expect(await consume(resetByAccount, "a@demo.cn")).toBe(0);
  expect(await consume(resetByAccount, "a@demo.cn")).toBeGreaterThan(3500);
  expect(await consume(resetByAccount, "b@demo.cn")).toBe(0);
  const foreign = createLimits().resetByAccount;
  foreign.consume = () => Promise.reject({ msBeforeNext: 4200, remainingPoints: 0 });
  expect(await consume(foreign, "a@demo.cn")).toBe(5);
  foreign.consume = () => Promise.reject(new Error("broken"));
  await expect(consume(foreign, "a@demo.cn")).rejects.toThrow("broken");
});

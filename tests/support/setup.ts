import { afterEach, beforeEach, expect, vi } from "vitest";

/** Whatever the product writes with console.error during a test is a failure of that test. */
beforeEach(() => {
  vi.spyOn(console, "error");
});
afterEach(() => {
  const calls = vi.mocked(console.error).mock?.calls ?? [];
  vi.restoreAllMocks();
  expect(calls).toEqual([]);
});

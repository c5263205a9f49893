import { expect, test } from "vitest";
import { instantOf, localOf } from "#app/domain/shared/clock.ts";

test("a time of day is Beijing's, there and back; what is none is null", () => {
  expect(instantOf(" 2026-03-02T10:00:59 ")).toBe("2026-03-02T02:00:00.000Z");
  expect(localOf("2026-03-02T02:00:00.000Z")).toBe("2026-03-02T10:00");
  expect(instantOf("tomorrow")).toBeNull();
});

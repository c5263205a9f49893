import { expect, test } from "vitest";
import { mayWatchMatches } from "#app/domain/subscriptions/policy.ts";
import {
  asksFor,
  canonicalQuery,
  needSearchOf,
  solutionSearchOf,
} from "#app/domain/subscriptions/queries/saved-query.server.ts";
import { nextDue } from "#app/domain/subscriptions/subscription.ts";
import { buildOrg, buildUser } from "#tests/support/builders.ts";
import { testDb } from "#tests/support/database.ts";

/** A Monday, ten in the morning in Beijing. */
const now = new Date("2026-03-02T02:00:00.000Z");

test("a mail is due at the person's hour and day in Beijing, always later than now", () => {
  expect(nextDue("off", { hour: 8, weekday: 1 }, now)).toBeNull();
  expect(nextDue("daily", { hour: 8, weekday: 1 }, now)).toBe("2026-03-03T00:00:00.000Z");
  expect(nextDue("daily", { hour: 11, weekday: 1 }, now)).toBe("2026-03-02T03:00:00.000Z");
  expect(nextDue("daily", { hour: 10, weekday: 1 }, now)).toBe("2026-03-03T02:00:00.000Z");
  expect(nextDue("weekly", { hour: 8, weekday: 1 }, now)).toBe("2026-03-09T00:00:00.000Z");
  expect(nextDue("weekly", { hour: 11, weekday: 1 }, now)).toBe("2026-03-02T03:00:00.000Z");
  expect(nextDue("weekly", { hour: 0, weekday: 7 }, now)).toBe("2026-03-07T16:00:00.000Z");
  expect(nextDue("daily", { hour: 0, weekday: 1 }, new Date("2026-12-31T17:00:00Z"))).toBe(
    "2027-01-01T16:00:00.000Z",
  );
});

test("equal searches are equal texts: known parameters only, in one order, without page and sort", () => {
  const typed = "?page=3&sort=reward&region=siping&field=food&field=agriculture&field=food&q=+秸秆+&x=1";
  const query = canonicalQuery("needs", typed);
  expect([...new URLSearchParams(query)]).toEqual([
    ["q", "秸秆"],
    ["field", "agriculture"],
    ["field", "food"],
    ["region", "siping"],
  ]);
  expect(canonicalQuery("needs", query)).toBe(query);
  expect(canonicalQuery("all", typed)).toBe(new URLSearchParams({ q: "秸秆" }).toString());
  expect(canonicalQuery("solutions", "techField=food&field=food&q=")).toBe("techField=food");
  expect(
    canonicalQuery("needs", Array.from({ length: 30 }, (_, i) => `field=f${i}`).join("&")).split("&").length,
  ).toBe(20);
});

test("a kept search asks the lists what their addresses ask", () => {
  expect(needSearchOf("q=a&field=food")).toMatchObject({ q: "a", filters: { field: ["food"], region: [] } });
  expect(solutionSearchOf("techField=food&techField=nonsense")).toMatchObject({
    q: "",
    filter: { techField: ["food"], region: [] },
  });
  expect([asksFor("all", "need"), asksFor("needs", "need"), asksFor("needs", "solution")]).toEqual([
    true,
    true,
    false,
  ]);
});

test("the owner's people are told of matches of what is published, nobody else", async () => {
  const db = await testDb();
  const orgId = await buildOrg(db);
  const viewer = await buildUser(db, { org: orgId, orgRole: "viewer" });
  const stranger = await buildUser(db, { roles: ["admin"] });
  expect(mayWatchMatches(viewer, { orgId, status: "published" })).toBe(true);
  expect(mayWatchMatches(viewer, { orgId, status: "draft" })).toBe(false);
  expect(mayWatchMatches(stranger, { orgId, status: "published" })).toBe(false);
});

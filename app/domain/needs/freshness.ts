import type { NeedStatus } from "#db/schema.ts";

/** After half a year without a word from its owner a published need may be solved or given up. */
export const staleDays = 180;
/** So long before that its owner is asked, and so long after that it still stands. */
export const warnDays = 14;
export const graceDays = 30;

export const daysBefore = (now: Date, days: number) =>
  new Date(now.getTime() - days * 86_400_000).toISOString();

interface Times {
  confirmedAt: string | null;
  publishedAt: string | null;
}

/** When the need was last said to stand: by its owner, or by its publication. */
const standsSince = (need: Times) => need.confirmedAt ?? need.publishedAt ?? "";

export const isStale = (need: Times & { status: NeedStatus }, now: Date) =>
  need.status === "published" && standsSince(need) <= daysBefore(now, staleDays);

/** Its owner may be asked from the day of the warning on; before that a confirmation says nothing new. */
export const mayNeedConfirming = (need: Times, now: Date) =>
  standsSince(need) <= daysBefore(now, staleDays - warnDays);

export type FreshnessStep = "warn" | "mark" | "lapse";

/** What the clock has to do about a published need, by what it has done since the need was last said to stand. */
export function stepDue(
  need: { since: string; warnedAt: string | null; markedAt: string | null },
  now: Date,
): FreshnessStep | null {
  if (need.markedAt !== null) return need.markedAt <= daysBefore(now, graceDays) ? "lapse" : null;
  if (need.since <= daysBefore(now, staleDays)) return "mark";
  return need.warnedAt === null && need.since <= daysBefore(now, staleDays - warnDays) ? "warn" : null;
}

import type { AgreementStatus } from "#db/schema.ts";

/** What each side says of the other, 1 (poor) to 5 (excellent). */
export const feedbackAspects = ["timeliness", "quality", "communication"] as const;
export type FeedbackAspect = (typeof feedbackAspects)[number];
export type Ratings = Record<FeedbackAspect, number>;

/** Once the work was accepted, or ended without. */
export const feedbackStatuses = [
  "accepted",
  "completed",
  "failed",
  "terminated",
] as const satisfies AgreementStatus[];
export const isRateable = (status: AgreementStatus) => feedbackStatuses.some((one) => one === status);

/** How long the other side has after the first one. */
export const feedbackDays = 14;
/** Of fewer agreements an average would tell who said what. */
export const leastRated = 3;

/**
 * Both sides read what was said once both have said theirs, or 14 days after the first. What is open takes no answer any more, so that
 * nobody answers in kind.
 */
export function isOpened(rows: { writtenAt: string }[], now: Date): boolean {
  if (rows.length > 1) return true;
  return rows.some(({ writtenAt }) => Date.parse(writtenAt) + feedbackDays * 86_400_000 <= now.getTime());
}

/** Averages to one decimal; null for fewer than three agreements. */
export function averageOf(rows: Ratings[]): (Ratings & { count: number }) | null {
  if (rows.length < leastRated) return null;
  const mean = (aspect: FeedbackAspect) =>
    Math.round((rows.reduce((sum, row) => sum + row[aspect], 0) / rows.length) * 10) / 10;
  return {
    count: rows.length,
    timeliness: mean("timeliness"),
    quality: mean("quality"),
    communication: mean("communication"),
  };
}

import type { LapseReason, RewardKind } from "#db/schema.ts";

/** 流榜诊断: why somebody who looked did not bid. */
export const lapseReasons = [
  "money",
  "time",
  "unclear",
  "ip",
  "notFeasible",
  "other",
] as const satisfies LapseReason[];

export type LapseCounts = Record<LapseReason, number>;

export const countLapseReasons = (answers: { reason: LapseReason }[]): LapseCounts => {
  const counts: LapseCounts = { money: 0, time: 0, unclear: 0, ip: 0, notFeasible: 0, other: 0 };
  for (const { reason } of answers) counts[reason] += 1;
  return counts;
};

export type LapseProposal = "raise" | "range" | "longer" | "sharpen" | "ip" | "split" | "ask" | "renew";

/** What counts: a reason that at least a quarter of the answers name. */
const weightOf = (counts: LapseCounts) => Object.values(counts).reduce((sum, count) => sum + count, 0) / 4;

/** What to do about a lapsed entry, the most named reason first; without answers there is only the renewal as it stands. */
export function proposalsOf(counts: LapseCounts, rewardKind: RewardKind | null): LapseProposal[] {
  const remedies: Record<LapseReason, LapseProposal> = {
    money: rewardKind === "range" ? "raise" : "range",
    time: "longer",
    unclear: "sharpen",
    ip: "ip",
    notFeasible: "split",
    other: "ask",
  };
  const named = lapseReasons
    .filter((reason) => counts[reason] > 0 && counts[reason] >= weightOf(counts))
    .sort((a, b) => counts[b] - counts[a]);
  return [...named.map((reason) => remedies[reason]), "renew"];
}

export const diligenceKinds = ["experiment", "purchase", "meeting", "failure", "change", "other"] as const;
export type DiligenceKind = (typeof diligenceKinds)[number];

/** What one entry says, and what its hash is made of. */
export interface ChainedEntry {
  agreementId: string;
  milestoneId: string;
  seq: number;
  kind: string;
  happenedOn: string;
  body: string;
  recordedBy: string;
  recordedAt: string;
  /** The SHA-256 of its files, in order. */
  files: string[];
  previousSha256: string | null;
}

/** Whether every entry stands as it was written; else the number of the first that does not, or that is missing. */
export type ChainState = { intact: true } | { intact: false; brokenAt: number };

import { z } from "zod";
import { answerVerdicts } from "./bid.ts";

const text = (max: number) => z.string().trim().max(max, { error: "tooLong" });

/** An indicator's name stands beside its id: a contract and an acceptance sheet are made of these answers. */
const answer = z.object({
  metricId: z.string(),
  name: text(100),
  verdict: z.enum(answerVerdicts).optional(),
  value: text(200).default(""),
  evidence: text(1000).default(""),
});

const milestone = z.object({
  title: text(200),
  /** Months after signing. */
  month: z.number().int().min(0).max(120),
  deliverable: text(500).default(""),
  /** Of the price, in basis points; those of a bid sum to 10000. */
  shareBp: z.number().int().min(0).max(10_000),
});

const partner = z.object({
  orgId: z.string(),
  name: text(200),
  task: text(500).default(""),
  /** Of the price, in basis points; the lead has the rest. */
  shareBp: z.number().int().min(0).max(10_000),
  /** Put in at the sealing: when the partner said yes to exactly this, which nobody can take back or ask anew for another version. */
  confirmedAt: z.iso.datetime().optional(),
});

/** A file's bytes stand encrypted in the file store; this is all that opens it. */
const file = z.object({
  id: z.string(),
  name: text(255),
  type: z.string(),
  size: z.number().int(),
  key: z.string(),
});

/**
 * What a bid (揭榜书) says. Encrypted from the first draft on; sealed at submission; plain JSON in `bid.content` once opened. Every field
 * has an empty value, because a draft may be saved at any time.
 */
export const bidContent = z.object({
  answers: z.array(answer).default([]),
  summary: text(1000).default(""),
  route: text(8000).default(""),
  basis: text(3000).default(""),
  achievements: text(3000).default(""),
  risks: text(2000).default(""),
  adoptionPlan: text(2000).default(""),
  leader: text(50).default(""),
  leaderTitle: text(100).default(""),
  leaderPhone: text(30).default(""),
  team: text(3000).default(""),
  milestones: z.array(milestone).max(20, { error: "tooMany" }).default([]),
  priceFen: z.number().int().positive().nullable().default(null),
  breakdown: z
    .array(z.object({ item: text(100), fen: z.number().int().min(0) }))
    .max(20, { error: "tooMany" })
    .default([]),
  ipProposal: text(2000).default(""),
  incomeProposal: text(2000).default(""),
  partners: z.array(partner).default([]),
  /** The list's declarations that were accepted, word for word. */
  declarations: z.array(z.string()).default([]),
  contactName: text(50).default(""),
  contactPhone: text(30).default(""),
  files: z.array(file).default([]),
});
export type BidContent = z.infer<typeof bidContent>;

export const emptyBid = (): BidContent => bidContent.parse({});

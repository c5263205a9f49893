import { z } from "zod";
import { postedFile } from "../files/input.ts";
import { required, text } from "../shared/fields.ts";
import { acceptanceVerdicts } from "./acceptance.ts";

const verdict = z.enum(acceptanceVerdicts, { error: "requiredChoice" });

const measured = z.object({
  indicatorId: z.string(),
  measured: required(200),
  method: required(500),
  evidence: text(2000).optional(),
});

/** What the solver hands in; an agreement without indicators has no results to tell. */
export const applyInput = z.object({
  summary: required(4000),
  results: z.array(measured).max(200, { error: "tooMany" }).default([]),
});
export type ApplyInput = z.infer<typeof applyInput>;

/** An opinion or a conclusion: a verdict in words, and of each indicator whether it was met. `acceptanceId` is the round on the page. */
export const judgeInput = z.object({
  acceptanceId: z.string(),
  verdict,
  text: required(4000),
  met: z
    .array(
      z.object({
        indicatorId: z.string(),
        met: z.enum(["yes", "no"], { error: "requiredChoice" }).transform((value) => value === "yes"),
      }),
    )
    .max(200, { error: "tooMany" })
    .default([]),
});
export type JudgeInput = z.infer<typeof judgeInput>;

export const appointInput = z.object({
  acceptanceId: z.string(),
  userIds: z.array(z.string()).min(1, { error: "requiredChoice" }).max(50, { error: "tooMany" }),
});
export type AppointInput = z.infer<typeof appointInput>;

export const seatInput = z.object({ seatId: z.string() });
export const failInput = z.object({ text: required(4000) });
export const evidenceInput = z.object({ file: postedFile });

/** The form bears the pledge; without it there is nothing to accept. */
export const pledgeInput = z.object({ pledge: z.literal("on", { error: "declarationRequired" }) });
export const recuseInput = z.object({ reason: required(500) });
export const expertOpinionInput = z.object({ verdict, text: required(4000) });
export type ExpertOpinionInput = z.infer<typeof expertOpinionInput>;

export const completeInput = z.object({});

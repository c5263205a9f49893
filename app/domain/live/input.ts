import { z } from "zod";
import { sendIntentInput } from "../bids/input.ts";
import { pitchIdInput, roadshowIdInput } from "../roadshows/input.ts";
import { required, text } from "../shared/fields.ts";
import { maxOptions, pollActs } from "./poll.ts";
import { questionActs, questionLimit } from "./question.ts";
import { itemActs, liveMoves } from "./stage.ts";

const liveActs = Object.keys(liveMoves) as [keyof typeof liveMoves, ...(keyof typeof liveMoves)[]];

export const showMoveInput = roadshowIdInput.extend({ move: z.enum(liveActs) });
export type ShowMoveInput = z.infer<typeof showMoveInput>;

export const itemMoveInput = pitchIdInput.extend({ move: z.enum(itemActs) });
export type ItemMoveInput = z.infer<typeof itemMoveInput>;

/** An announcement to all; an empty one takes the last one away. */
export const announceInput = roadshowIdInput.extend({ text: text(200).optional() });
export type AnnounceInput = z.infer<typeof announceInput>;

export const watchInput = roadshowIdInput.extend({ watch: z.enum(["registered", "public"]) });
export type WatchInput = z.infer<typeof watchInput>;

export const operatorNameInput = roadshowIdInput.extend({
  email: z
    .string({ error: "required" })
    .transform((value) => value.trim().toLowerCase())
    .pipe(z.email({ error: "email" })),
});
export type OperatorNameInput = z.infer<typeof operatorNameInput>;

export const operatorInput = roadshowIdInput.extend({ userId: z.string() });
export type OperatorInput = z.infer<typeof operatorInput>;

export const askInput = roadshowIdInput.extend({ text: required(questionLimit) });
export type AskInput = z.infer<typeof askInput>;

export const voteInput = roadshowIdInput.extend({ questionId: z.string() });
export type VoteInput = z.infer<typeof voteInput>;

/** Who is refused is told why. */
export const questionMoveInput = voteInput
  .extend({ move: z.enum(questionActs), reason: text(200).optional() })
  .refine((input) => input.move !== "refuse" || Boolean(input.reason), {
    error: "required",
    path: ["reason"],
  });
export type QuestionMoveInput = z.infer<typeof questionMoveInput>;

/** One choice a line. */
export const pollInput = roadshowIdInput.extend({
  question: required(200),
  options: z
    .string({ error: "required" })
    .transform((lines) => lines.split("\n").flatMap((line) => line.trim() || []))
    .pipe(
      z
        .array(z.string().max(100, { error: "tooLong" }))
        .min(2, { error: "tooFew" })
        .max(maxOptions, { error: "tooMany" }),
    ),
});
export type PollInput = z.infer<typeof pollInput>;

const pollId = roadshowIdInput.extend({ pollId: z.string() });

export const pollMoveInput = pollId.extend({ move: z.enum(pollActs) });
export type PollMoveInput = z.infer<typeof pollMoveInput>;

export const pollAnswerInput = pollId.extend({ choice: z.coerce.number({ error: "requiredChoice" }).int() });
export type PollAnswerInput = z.infer<typeof pollAnswerInput>;

/** ★ 意向卡: an intent about what is on stage. */
const { fromOrgId, text: words, contactName, contactPhone } = sendIntentInput.shape;
export const intentCardInput = pitchIdInput.extend({ fromOrgId, text: words, contactName, contactPhone });
export type IntentCardInput = z.infer<typeof intentCardInput>;

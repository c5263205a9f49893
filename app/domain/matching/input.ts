import { z } from "zod";
import { dismissReasons } from "../shared/vocabulary.ts";
import { normalize } from "./analyzer.ts";
import { matchSides } from "./match.ts";

const matchId = z.string().min(1);
/** The version the page showed: another one means that somebody was quicker. */
const version = z.coerce.number().int();
const note = z.string().trim().max(500, "tooLong").optional();

export const moveMatchInput = z.object({
  matchId,
  version,
  act: z.enum(["contact", "interest", "talk"]),
  note,
});
export const dismissMatchInput = z.object({
  matchId,
  version,
  reason: z.enum(dismissReasons, "required"),
  note,
});
export const reopenMatchInput = z.object({ matchId, version, note });
export const noteMatchInput = z.object({
  matchId,
  note: z.string("required").trim().min(2, "tooShort").max(500, "tooLong"),
});
export const feedbackInput = z.object({
  matchId,
  verdict: z.enum(["relevant", "not_relevant"], "required"),
  reason: note,
});
export const inviteInput = z.object({
  matchId,
  version,
  sides: z.array(z.enum(matchSides)).min(1, "required"),
  note,
});
const invitationId = z.string().min(1);
export const answerInvitationInput = z.discriminatedUnion(
  "answer",
  [
    z.object({ invitationId, answer: z.literal("interested"), note }),
    z.object({
      invitationId,
      answer: z.literal("declined"),
      reason: z.enum(dismissReasons, "required"),
      note,
    }),
  ],
  "required",
);
export const assignInput = z.object({
  matchIds: z.array(z.string().min(1)).min(1, "pickPairs").max(200, "tooMany"),
  assigneeId: z.string("required").min(1, "required"),
  note,
});

/** One word a line, or between commas or equals signs. */
export const splitWords = (text: string) => [
  ...new Set(
    normalize(text)
      .split(/[\s,，、;；=≈]+/)
      .filter(Boolean),
  ),
];

const words = z
  .string("required")
  .max(400, "tooLong")
  .transform(splitWords)
  .refine((list) => list.length >= 2, "synonymsTooFew")
  .refine((list) => list.length <= 12, "synonymsTooMany");

export const addSynonymsInput = z.object({ words });
export const editSynonymsInput = z.object({ id: z.string().min(1), version, words });
export const removeSynonymsInput = z.object({ id: z.string().min(1), version });

export type AddSynonymsInput = z.infer<typeof addSynonymsInput>;
export type EditSynonymsInput = z.infer<typeof editSynonymsInput>;
export type RemoveSynonymsInput = z.infer<typeof removeSynonymsInput>;
export type MoveMatchInput = z.infer<typeof moveMatchInput>;
export type DismissMatchInput = z.infer<typeof dismissMatchInput>;
export type ReopenMatchInput = z.infer<typeof reopenMatchInput>;
export type NoteMatchInput = z.infer<typeof noteMatchInput>;
export type FeedbackInput = z.infer<typeof feedbackInput>;
export type InviteInput = z.infer<typeof inviteInput>;
export type AnswerInvitationInput = z.infer<typeof answerInvitationInput>;
export type AssignInput = z.infer<typeof assignInput>;

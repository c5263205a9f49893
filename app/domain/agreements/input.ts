import { z } from "zod";
import { postedFile } from "../files/input.ts";
import { day, required, text } from "../shared/fields.ts";
import { regions } from "../shared/vocabulary.ts";
import {
  agreementProgress,
  agreementSources,
  agreementStatuses,
  agreementTypes,
  reachedStages,
  sides,
} from "./agreement.ts";
import { termKeys } from "./terms.ts";
import { at, termFields, withTermRules } from "./terms-input.ts";

export const draftInput = withTermRules(
  z
    .object({
      seekerOrgId: required(40),
      solverOrgId: required(40),
      source: z.enum(agreementSources, { error: "required" }),
      intentId: z.string().optional(),
      pitchId: z.string().optional(),
      bidId: z.string().optional(),
      sourceNote: text(500).optional(),
      needId: z.string().optional(),
      solutionId: z.string().optional(),
      ...termFields,
    })
    .refine(
      (input) => !input.seekerOrgId || input.seekerOrgId !== input.solverOrgId,
      at("solverOrgId", "sameParty"),
    )
    .refine((input) => input.source !== "offline" || input.sourceNote, at("sourceNote", "required"))
    .refine((input) => input.source !== "intent" || input.intentId, at("source", "required"))
    .refine((input) => input.source !== "pitch" || input.pitchId, at("source", "required"))
    .refine((input) => input.source !== "award" || input.bidId, at("source", "required")),
);
export type DraftInput = z.infer<typeof draftInput>;

export const editInput = withTermRules(
  z.object({ id: z.string(), version: z.coerce.number().int(), ...termFields }),
);
export type EditInput = z.infer<typeof editInput>;

export const confirmInput = z.object({
  id: z.string(),
  side: z.enum(sides),
  version: z.coerce.number().int(),
});
export type ConfirmInput = z.infer<typeof confirmInput>;

export const signInput = z.object({ id: z.string(), signedOn: day });
export type SignInput = z.infer<typeof signInput>;

/** About one term, or about the whole. */
export const commentInput = z.object({
  id: z.string(),
  term: z.enum(termKeys).optional(),
  body: required(2000),
});
export type CommentInput = z.infer<typeof commentInput>;

/** Which two versions are compared; nonsense compares the last two. */
export const comparison = z.object({
  from: z.coerce.number().int().positive().optional().catch(undefined),
  to: z.coerce.number().int().positive().optional().catch(undefined),
});

export const removeCopyInput = z.object({ id: z.string(), fileId: z.string() });
export type RemoveCopyInput = z.infer<typeof removeCopyInput>;

export const keepCopyInput = z.object({ file: postedFile });

export const cancelInput = z.object({ id: z.string(), reason: required(500) });
export type CancelInput = z.infer<typeof cancelInput>;

export const adoptionInput = z.object({
  title: required(120),
  place: required(120),
  sinceOn: day,
  benefit: required(2000),
  adopterOrgId: required(40),
  solutionId: z.string().optional(),
  agreementId: z.string().optional(),
  files: z.array(postedFile).max(10, { error: "tooMany" }).default([]),
});
export type AdoptionInput = Omit<z.infer<typeof adoptionInput>, "files">;

/** The filters of the list's address; nonsense filters nothing. */
export const agreementFilter = z.object({
  status: z.enum(agreementStatuses).optional().catch(undefined),
  type: z.enum(agreementTypes).optional().catch(undefined),
  progress: z.enum(agreementProgress).optional().catch(undefined),
  /** How far it has come at least. */
  reached: z.enum(reachedStages).optional().catch(undefined),
  /** Of the signing. */
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
  /** Where the seeker is. */
  city: z.enum(regions).optional().catch(undefined),
});
export type AgreementFilter = z.infer<typeof agreementFilter>;

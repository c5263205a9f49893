import { z } from "zod";
import { postedFile } from "../files/input.ts";
import {
  agreementProgress,
  agreementSources,
  agreementStatuses,
  agreementTypes,
  sides,
  sumOf,
  whole,
} from "./agreement.ts";

const text = (max: number) => z.string({ error: "required" }).trim().max(max, { error: "tooLong" });
const required = (max: number) => text(max).min(1, { error: "required" });
const day = z
  .string({ error: "required" })
  .transform((value) => value.normalize("NFKC").trim())
  .pipe(z.iso.date({ error: "date" }));

/** Decimal text as an integer number of its `decimals`-th parts, without floating point. */
const scaled = (decimals: number, wholeDigits: number, error: string) =>
  z
    .string({ error: "required" })
    .transform((value) => value.normalize("NFKC").replace(/[\s,%]/g, ""))
    .pipe(z.string().regex(new RegExp(`^\\d{1,${wholeDigits}}(\\.\\d{1,${decimals}})?$`), { error }))
    .transform((value) => {
      const [units = "", fraction = ""] = value.split(".");
      return Number(units + fraction.padEnd(decimals, "0"));
    });

/** Typed in 万元, kept in fen. */
const wan = scaled(6, 7, "money");
/** Typed in percent, kept in basis points. */
const percent = scaled(2, 3, "percent").pipe(
  z.number().min(1, { error: "percent" }).max(whole, { error: "percent" }),
);

export const milestoneInput = z.object({
  title: required(100),
  dueOn: day.optional(),
  shareBp: percent,
});
export type MilestoneInput = z.infer<typeof milestoneInput>;

const terms = {
  type: z.enum(agreementTypes, { error: "required" }),
  /** As long as the longest title of a need, which it must repeat. */
  title: required(300),
  scope: text(4000).optional(),
  contractValueFen: wan,
  startsOn: day.optional(),
  endsOn: day.optional(),
  milestones: z.array(milestoneInput).min(1, { error: "required" }).max(30, { error: "tooMany" }),
};

/** A rule about several fields, told in one go with the faults of single ones, so that nobody corrects a form twice. */
const at = (path: string, error: string) => ({ path: [path], error, when: () => true });

interface Period {
  startsOn?: string;
  endsOn?: string;
}
const inOrder = ({ startsOn, endsOn }: Period) => !startsOn || !endsOn || startsOn <= endsOn;

/** Rows whose shares are no numbers yet have their own faults. */
function sumsToWhole({ milestones }: { milestones?: { shareBp?: unknown }[] }): boolean {
  const shares = Array.isArray(milestones) ? milestones.map((row) => row?.shareBp) : [];
  const isTyped = shares.length > 0 && shares.every((share) => typeof share === "number");
  return !isTyped || sumOf(shares as number[]) === whole;
}

export const draftInput = z
  .object({
    seekerOrgId: required(40),
    solverOrgId: required(40),
    source: z.enum(agreementSources, { error: "required" }),
    intentId: z.string().optional(),
    pitchId: z.string().optional(),
    sourceNote: text(500).optional(),
    needId: z.string().optional(),
    solutionId: z.string().optional(),
    ...terms,
  })
  .refine(
    (input) => !input.seekerOrgId || input.seekerOrgId !== input.solverOrgId,
    at("solverOrgId", "sameParty"),
  )
  .refine((input) => input.source !== "offline" || input.sourceNote, at("sourceNote", "required"))
  .refine((input) => input.source !== "intent" || input.intentId, at("source", "required"))
  .refine((input) => input.source !== "pitch" || input.pitchId, at("source", "required"))
  .refine(inOrder, at("endsOn", "dateOrder"))
  .refine(sumsToWhole, at("milestones", "sharesSum"));
export type DraftInput = z.infer<typeof draftInput>;

export const editInput = z
  .object({ id: z.string(), version: z.coerce.number().int(), ...terms })
  .refine(inOrder, at("endsOn", "dateOrder"))
  .refine(sumsToWhole, at("milestones", "sharesSum"));
export type EditInput = z.infer<typeof editInput>;

export const confirmInput = z.object({
  id: z.string(),
  side: z.enum(sides),
  version: z.coerce.number().int(),
});
export type ConfirmInput = z.infer<typeof confirmInput>;

export const signInput = z.object({ id: z.string(), signedOn: day });
export type SignInput = z.infer<typeof signInput>;

export const keepCopyInput = z.object({ file: postedFile });

export const completeInput = z.object({ id: z.string() });
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
});
export type AdoptionInput = z.infer<typeof adoptionInput>;

/** The filters of the list's address; nonsense filters nothing. */
export const agreementFilter = z.object({
  status: z.enum(agreementStatuses).optional().catch(undefined),
  type: z.enum(agreementTypes).optional().catch(undefined),
  progress: z.enum(agreementProgress).optional().catch(undefined),
});
export type AgreementFilter = z.infer<typeof agreementFilter>;

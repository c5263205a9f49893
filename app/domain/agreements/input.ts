import { z } from "zod";
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

interface Terms {
  startsOn?: string;
  endsOn?: string;
  milestones: MilestoneInput[];
}
type Report = (path: string, message: string) => void;

function checkTerms(input: Terms, report: Report): void {
  if (input.startsOn && input.endsOn && input.endsOn < input.startsOn) report("endsOn", "dateOrder");
  const shares = input.milestones.map((row) => row.shareBp);
  if (shares.length > 0 && sumOf(shares) !== whole) report("milestones", "sharesSum");
}

export const draftInput = z
  .object({
    ...terms,
    source: z.enum(agreementSources, { error: "required" }),
    intentId: z.string().optional(),
    pitchId: z.string().optional(),
    sourceNote: text(500).optional(),
    needId: z.string().optional(),
    solutionId: z.string().optional(),
    seekerOrgId: required(40),
    solverOrgId: required(40),
  })
  .superRefine((input, context) => {
    const report: Report = (path, message) => context.addIssue({ code: "custom", path: [path], message });
    checkTerms(input, report);
    if (input.seekerOrgId === input.solverOrgId) report("solverOrgId", "sameParty");
    if (input.source === "offline" && !input.sourceNote) report("sourceNote", "required");
    if (input.source === "intent" && !input.intentId) report("source", "required");
    if (input.source === "pitch" && !input.pitchId) report("source", "required");
  });
export type DraftInput = z.infer<typeof draftInput>;

export const editInput = z
  .object({ id: z.string(), version: z.coerce.number().int(), ...terms })
  .superRefine((input, context) =>
    checkTerms(input, (path, message) => context.addIssue({ code: "custom", path: [path], message })),
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

export const milestoneDoneInput = z.object({
  id: z.string(),
  milestoneId: z.string(),
  note: required(500),
});
export type MilestoneDoneInput = z.infer<typeof milestoneDoneInput>;

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

import { z } from "zod";
import { instantOf } from "../shared/clock.ts";
import { callPhases, declineCodes, fundingModes, lapseCodes, reopenCodes } from "./call.ts";
import { lapseReasons } from "./diagnosis.ts";
import { dayAfter, holidayKinds } from "./holidays.ts";

const text = (max: number) => z.string({ error: "required" }).trim().max(max, { error: "tooLong" });
const filled = (max: number) => text(max).min(1, { error: "required" });

/** Latin letters, digits and hyphens, in half width: the number is part of every entry's number and is said on the phone. */
const callNo = z
  .string({ error: "required" })
  .transform((value) => value.normalize("NFKC").replace(/\s/g, "").toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,19}$/, { error: "callNo" }));

/** Beijing time as the browser's field sends it. */
const beijingTime = z.string().transform((value, context) => {
  const instant = instantOf(value);
  if (instant === null) context.addIssue({ code: "custom", message: "dateTime" });
  return instant ?? "";
});

const settings = {
  callNo,
  batch: filled(40),
  title: filled(80),
  host: filled(80),
  intro: text(2000).optional(),
  fundingMode: z.enum(fundingModes, { error: "required" }),
  opensAt: beijingTime.optional(),
  closesAt: beijingTime.optional(),
};

export const callInput = z.object(settings);
export type CallInput = z.infer<typeof callInput>;

export const callEditInput = z.object({ id: z.string(), version: z.coerce.number().int(), ...settings });
export type CallEditInput = z.infer<typeof callEditInput>;

export const callPublishInput = z.object({ id: z.string(), version: z.coerce.number().int() });
export type CallPublishInput = z.infer<typeof callPublishInput>;

export const entryAddInput = z.object({ callId: z.string(), needId: z.string({ error: "required" }) });
export type EntryAddInput = z.infer<typeof entryAddInput>;

export const entryInput = z.object({ entryId: z.string() });
export type EntryInput = z.infer<typeof entryInput>;

export const entryMoveInput = z.object({ entryId: z.string(), direction: z.enum(["up", "down"]) });
export type EntryMoveInput = z.infer<typeof entryMoveInput>;

export const entryWithdrawalInput = z.object({ entryId: z.string(), reason: filled(500) });
export type EntryWithdrawalInput = z.infer<typeof entryWithdrawalInput>;

export const entryLapseInput = z.object({
  entryId: z.string(),
  reasonCode: z.enum(lapseCodes, { error: "requiredChoice" }),
  reason: filled(500),
});
export type EntryLapseInput = z.infer<typeof entryLapseInput>;

export const awardReopeningInput = z.object({
  entryId: z.string(),
  reasonCode: z.enum(reopenCodes, { error: "requiredChoice" }),
  reason: filled(500),
});
export type AwardReopeningInput = z.infer<typeof awardReopeningInput>;

export const awardDeclineInput = z.object({
  bidId: z.string(),
  reasonCode: z.enum(declineCodes, { error: "requiredChoice" }),
  reason: filled(500),
});
export type AwardDeclineInput = z.infer<typeof awardDeclineInput>;

const day = z.string({ error: "required" }).regex(/^\d{4}-\d{2}-\d{2}$/, { error: "date" });

export const lapseAnswerInput = z.object({
  entryId: z.string(),
  reason: z.enum(lapseReasons, { error: "requiredChoice" }),
  note: text(300).optional(),
});
export type LapseAnswerInput = z.infer<typeof lapseAnswerInput>;

export const callExtensionInput = z.object({
  closesAt: z.string({ error: "required" }).pipe(beijingTime),
  reason: filled(500),
});
export type CallExtensionInput = z.infer<typeof callExtensionInput>;

export const callWithdrawalInput = z.object({ id: z.string(), reason: filled(500) });
export type CallWithdrawalInput = z.infer<typeof callWithdrawalInput>;

/** 30 February is none. */
const isDay = (value: string) => !Number.isNaN(Date.parse(value)) && dayAfter(value, 0) === value;
const realDay = day.refine(isDay, { error: "date" });

/** At most a month: the longest holiday has nine days. */
const isSpan = ({ from, to = from }: { from: string; to?: string }) =>
  !isDay(from) || !isDay(to) || (from <= to && dayAfter(from, 31) > to);

export const holidayInput = z
  .object({
    kind: z.enum(holidayKinds, { error: "requiredChoice" }),
    name: filled(20),
    from: realDay,
    to: realDay.optional(),
  })
  .refine(isSpan, { path: ["to"], error: "holidaySpan" });
export type HolidayInput = z.infer<typeof holidayInput>;

export const holidayRemovalInput = z.object({ from: day, to: day });
export type HolidayRemovalInput = z.infer<typeof holidayRemovalInput>;

export const holidayYearInput = z.object({ year: z.coerce.number().int().min(2000).max(2100) });
export type HolidayYearInput = z.infer<typeof holidayYearInput>;

export const callFilter = z.object({ phase: z.enum(callPhases).optional().catch(undefined) });
export type CallFilter = z.infer<typeof callFilter>;

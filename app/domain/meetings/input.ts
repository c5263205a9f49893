import { z } from "zod";
import type { MeetingNextStep } from "#db/schema.ts";
import { instant, roadshowIdInput } from "../roadshows/input.ts";
import { required, text } from "../shared/fields.ts";
import { meetingOutcomes, momentMs, nextSteps, textLimit } from "./meeting.ts";

const number = (least: number, most: number, error: string) =>
  z.coerce.number({ error: "number" }).int({ error: "number" }).min(least, { error }).max(most, { error });

const minutes = number(5, 120, "fiveMinutes|5|120").multipleOf(5, { error: "fiveMinutes|5|120" });
const startsAt = instant.refine((at) => Date.parse(at) % momentMs === 0, { error: "fullFive" });
const place = required(60);

const places = z
  .string({ error: "required" })
  .transform((lines) => [...new Set(lines.split(/\n/).map((line) => line.trim()))].filter(Boolean))
  .pipe(z.array(place).min(1, { error: "required" }).max(20, { error: "tooLong" }));

/** So many slots one after the other, at each of the places (one a line) at the same time. Minutes; `gap` between two. */
export const slotsInput = roadshowIdInput.extend({
  startsAt,
  count: number(1, 40, "wholeRange|1|40"),
  minutes,
  gap: number(0, 60, "fiveMinutes|0|60").multipleOf(5, { error: "fiveMinutes|0|60" }),
  places,
});
export type SlotsInput = z.infer<typeof slotsInput>;

export const slotIdInput = roadshowIdInput.extend({ slotId: z.string({ error: "required" }) });
export type SlotIdInput = z.infer<typeof slotIdInput>;

export const slotEditInput = slotIdInput.extend({ startsAt, minutes, place });
export type SlotEditInput = z.infer<typeof slotEditInput>;

const sentence = text(textLimit).min(10, { error: "tooShort" });

/** `pitchId`: the need or solution on the agenda that it is about, whose organization is asked. */
export const meetingRequestInput = roadshowIdInput.extend({
  fromOrgId: z.string({ error: "required" }),
  pitchId: z.string({ error: "required" }),
  text: sentence,
});
export type MeetingRequestInput = z.infer<typeof meetingRequestInput>;

export const meetingScheduleInput = slotIdInput
  .extend({
    fromOrgId: z.string({ error: "required" }),
    toOrgId: z.string({ error: "required" }),
    text: sentence,
  })
  .refine(({ fromOrgId, toOrgId }) => fromOrgId !== toOrgId, { error: "meetsItself" });
export type MeetingScheduleInput = z.infer<typeof meetingScheduleInput>;

const meetingId = z.object({ id: z.string() });

export const meetingAcceptInput = meetingId.extend({ slotId: z.string({ error: "required" }) });
export type MeetingAcceptInput = z.infer<typeof meetingAcceptInput>;

export const meetingReasonInput = meetingId.extend({ reason: required(300) });
export type MeetingReasonInput = z.infer<typeof meetingReasonInput>;

/** A next step is asked for, and kept, of a meeting that took place. */
export const meetingFeedbackInput = meetingId
  .extend({
    outcome: z.enum(meetingOutcomes, { error: "required" }),
    nextStep: z.enum(nextSteps).optional(),
    note: text(textLimit).optional(),
  })
  .refine(({ outcome, nextStep }) => outcome === "notCome" || nextStep !== undefined, {
    error: "required",
    path: ["nextStep"],
  })
  .transform(({ nextStep, ...said }) => ({
    ...said,
    nextStep: said.outcome === "met" ? (nextStep as MeetingNextStep) : null,
  }));
export type MeetingFeedbackInput = z.infer<typeof meetingFeedbackInput>;

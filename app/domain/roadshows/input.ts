import { z } from "zod";
import { instantOf } from "../shared/clock.ts";
import { required } from "../shared/fields.ts";
import { maxGap, maxRooms } from "./agenda.ts";
import { refusalCodes, registrationStatuses } from "./registration.ts";
import { otherKinds, pitchKinds } from "./roadshow.ts";

const optional = (max: number) => z.string().trim().max(max, { error: "tooLong" }).optional();

/** Beijing time as a date-time field sends it, or an instant; either becomes an instant. */
export const instant = z.string({ error: "required" }).transform((text, context) => {
  const at = text.endsWith("Z") ? text : instantOf(text);
  if (at && !Number.isNaN(Date.parse(at))) return new Date(at).toISOString();
  context.addIssue({ code: "custom", message: "dateTime" });
  return z.NEVER;
});

const address = z
  .string()
  .trim()
  .max(500, { error: "tooLong" })
  .pipe(z.url({ protocol: /^https?$/, error: "url" }));

const details = z.object({
  title: required(100),
  summary: required(2000),
  host: required(100),
  startsAt: instant,
  endsAt: instant,
  meetingLink: address.optional(),
  meetingNumber: optional(50),
  meetingPassword: optional(50),
  meetingNote: optional(500),
  watchLink: address.optional(),
});

const dayMs = 86_400_000;
function checkHours(show: { startsAt: string; endsAt: string }, context: z.core.$RefinementCtx) {
  const span = Date.parse(show.endsAt) - Date.parse(show.startsAt);
  if (span <= 0) context.addIssue({ code: "custom", path: ["endsAt"], message: "dateOrder" });
  else if (span > dayMs) context.addIssue({ code: "custom", path: ["endsAt"], message: "longerThanDay" });
}

export const roadshowInput = details.superRefine(checkHours);
export type RoadshowInput = z.infer<typeof roadshowInput>;

export const roadshowEditInput = details
  .extend({ id: z.string(), version: z.coerce.number().int() })
  .superRefine(checkHours);
export type RoadshowEditInput = z.infer<typeof roadshowEditInput>;

export const roadshowIdInput = z.object({ id: z.string() });
export type RoadshowIdInput = z.infer<typeof roadshowIdInput>;

/** `linkLater` says that the organizer knows that no meeting link stands there yet. */
export const roadshowPublishInput = roadshowIdInput.extend({ linkLater: z.literal("on").optional() });
export type RoadshowPublishInput = z.infer<typeof roadshowPublishInput>;

export const roadshowCancelInput = roadshowIdInput.extend({ reason: required(500) });
export type RoadshowCancelInput = z.infer<typeof roadshowCancelInput>;

/** Typed in whatever width; nothing is no limit. */
const seats = z
  .string()
  .transform((value) => value.normalize("NFKC").trim())
  .pipe(z.string().regex(/^[1-9]\d{0,4}$/, { error: "seats" }))
  .transform(Number)
  .optional();

export const audienceInput = roadshowIdInput.extend({
  admission: z.enum(["open", "approval"], { error: "required" }),
  capacity: seats,
  whenFull: z.enum(["wait", "refuse"], { error: "required" }),
});
export type AudienceInput = z.infer<typeof audienceInput>;

export const approveInput = roadshowIdInput.extend({
  userIds: z.array(z.string()).min(1, { error: "nobodyChosen" }).max(500),
});
export type ApproveInput = z.infer<typeof approveInput>;

export const refuseInput = approveInput.extend({
  reasonCode: z.enum(refusalCodes, { error: "required" }),
  reason: required(300),
});
export type RefuseInput = z.infer<typeof refuseInput>;

const minutes = z.coerce
  .number({ error: "number" })
  .int({ error: "number" })
  .min(1, { error: "minutesRange" })
  .max(480, { error: "minutesRange" });

const room = z.coerce
  .number({ error: "room" })
  .int({ error: "room" })
  .min(1, { error: "room" })
  .max(maxRooms, { error: "room" });

/** When an item takes place: where, after which gap, or at which fixed time; without them in the main room, right after the one before. */
const slot = {
  minutes,
  room: room.optional(),
  gap: z.coerce
    .number({ error: "number" })
    .int({ error: "number" })
    .min(0, { error: "gapRange" })
    .max(maxGap, { error: "gapRange" })
    .optional(),
  pinnedAt: instant.optional(),
};

/** Without a title, a need's or solution's pitch takes the title of what it presents. */
export const pitchInput = roadshowIdInput
  .extend({
    kind: z.enum(pitchKinds, { error: "required" }),
    needId: z.string().optional(),
    solutionId: z.string().optional(),
    title: optional(200),
    speaker: optional(100),
    ...slot,
  })
  .superRefine((pitch, context) => {
    const missing = (field: string) =>
      context.addIssue({ code: "custom", path: [field], message: "required" });
    if (pitch.kind === "needPitch" && !pitch.needId) missing("needId");
    if (pitch.kind === "solutionPitch" && !pitch.solutionId) missing("solutionId");
    if (otherKinds.some((kind) => kind === pitch.kind) && !pitch.title) missing("title");
  });
export type PitchInput = z.infer<typeof pitchInput>;

export const pitchIdInput = roadshowIdInput.extend({ pitchId: z.string() });
export type PitchIdInput = z.infer<typeof pitchIdInput>;

export const pitchEditInput = pitchIdInput.extend({ title: required(200), speaker: optional(100), ...slot });
export type PitchEditInput = z.infer<typeof pitchEditInput>;

export const pitchMoveInput = pitchIdInput.extend({ direction: z.enum(["up", "down"]) });
export type PitchMoveInput = z.infer<typeof pitchMoveInput>;

/** Puts an item before another one of the room, or at the room's end. */
export const pitchPlaceInput = pitchIdInput.extend({ room, beforeId: z.string().optional() });
export type PitchPlaceInput = z.infer<typeof pitchPlaceInput>;

export const pitchSearchInput = z.object({
  kind: z.enum(["needPitch", "solutionPitch"]).catch("needPitch"),
  q: z.string().trim().max(100).catch(""),
});

/** The filter of a list of registrations, as an address has it; nonsense filters nothing. */
export const registrationFilter = z.object({
  status: z.enum(registrationStatuses).optional().catch(undefined),
  q: z
    .string()
    .trim()
    .max(100)
    .transform((q) => q || undefined)
    .optional()
    .catch(undefined),
});

import { z } from "zod";
import { cadences, searchScopes } from "./subscription.ts";

const name = z
  .string({ error: "required" })
  .trim()
  .min(1, { error: "required" })
  .max(60, { error: "tooLong" });
const cadence = z.enum(cadences, { error: "requiredChoice" });

export const saveSearchInput = z.object({
  scope: z.enum(searchScopes, { error: "choice" }),
  query: z.string().max(4000, { error: "tooLong" }).default(""),
  name,
  cadence,
});
export type SaveSearchInput = z.infer<typeof saveSearchInput>;

export const subscriptionIdInput = z.object({ id: z.string() });

/** Matches of a record bear the record's title and have no name of their own. */
export const changeSubscriptionInput = z.object({ id: z.string(), name: name.optional(), cadence });
export type ChangeSubscriptionInput = z.infer<typeof changeSubscriptionInput>;

const wholeNumber = (from: number, to: number) =>
  z.coerce.number({ error: "choice" }).int({ error: "choice" }).min(from, { error: "choice" }).max(to, {
    error: "choice",
  });
export const scheduleInput = z.object({ hour: wholeNumber(0, 23), weekday: wholeNumber(1, 7) });
export type ScheduleInput = z.infer<typeof scheduleInput>;

/** One record: a need or a solution. */
export const watchInput = z
  .object({ needId: z.string().optional(), solutionId: z.string().optional() })
  .refine((record) => (record.needId === undefined) !== (record.solutionId === undefined), {
    error: "choice",
  });
export type WatchInput = z.infer<typeof watchInput>;

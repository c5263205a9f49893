import { dayOf } from "../shared/clock.ts";
import type { PeriodRule } from "../shared/working-days.ts";
import { periodOf } from "../shared/working-days.ts";
import type { HolidaySpan, NamedCalendar } from "./holidays.ts";
import { dayAfter, spansBetween } from "./holidays.ts";
import type { Procedure } from "./procedure.ts";

export type ScheduleStep =
  | "opens"
  | "closes"
  | "opening"
  | "correction"
  | "decision"
  | "notice"
  | "objection";

/** One line of a list's plan: an instant, or the days from and to. */
export interface Scheduled {
  step: ScheduleStep;
  at?: string;
  startsOn?: string;
  endsOn?: string;
  /** How it is counted. */
  rule?: PeriodRule;
  /** Days off and make-up working days in between. */
  holidays: HolidaySpan[];
  unknownYears: number[];
}

interface Times {
  opensAt: string | null;
  closesAt: string | null;
}

/**
 * The dates to which a list's settings lead, when every step takes all the time it has: bids are opened at the closing, form errors
 * mended, the decision made on the promised day, noticed from then on, and objected to on the notice's last day. A list of light
 * intents only opens and closes.
 */
export function scheduleOf(
  { opensAt, closesAt }: Times,
  procedure: Procedure,
  calendar: NamedCalendar,
): Scheduled[] {
  const instant = (step: ScheduleStep, at: string | null): Scheduled[] =>
    at ? [{ step, at, holidays: [], unknownYears: [] }] : [];
  const times = [...instant("opens", opensAt), ...instant("closes", closesAt)];
  if (!closesAt || procedure.bidding === "intents") return times;
  const span = (step: ScheduleStep, from: string, rule: PeriodRule): Scheduled & { endsOn: string } => {
    const { endsOn, unknownYears } = periodOf(from, rule, calendar);
    const startsOn = rule.countsFirst ? from : dayAfter(from);
    return { step, startsOn, endsOn, rule, holidays: spansBetween(calendar, startsOn, endsOn), unknownYears };
  };
  const closingDay = dayOf(new Date(closesAt));
  const decision = span("decision", closingDay, procedure.decision);
  const notice = span("notice", decision.endsOn, procedure.notice);
  return [
    ...times,
    ...instant("opening", closesAt),
    span("correction", closingDay, procedure.correction),
    decision,
    notice,
    span("objection", notice.endsOn, procedure.objection),
  ];
}

/** Years that the plan runs through and whose days off are not known yet: its dates may move. */
export const unknownYearsOf = (schedule: Scheduled[]) =>
  [...new Set(schedule.flatMap(({ unknownYears }) => unknownYears))].sort();

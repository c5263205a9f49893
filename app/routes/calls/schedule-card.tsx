import type { HolidaySpan } from "#app/domain/calls/holidays.ts";
import type { Scheduled } from "#app/domain/calls/schedule.ts";
import type { PeriodRule } from "#app/domain/shared/working-days.ts";
import { Card } from "#app/ui/card.tsx";
import type { Column } from "#app/ui/data-table.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

interface ScheduleCardProps {
  schedule: Scheduled[];
  unknownYears: number[];
}

/** The dates to which a list's rules lead, with the holidays that fall in between. */
export function ScheduleCard({ schedule, unknownYears }: ScheduleCardProps) {
  const { rules: r } = useWords();
  const period = usePeriodText();
  const spans = useSpanText();
  const when = useWhen();
  const hasHolidays = schedule.some(({ holidays }) => holidays.length > 0);
  const between: Column<Scheduled> = {
    key: "between",
    header: r.between,
    cell: ({ holidays }) => spans(holidays),
  };
  return (
    <Card title={r.scheduleTitle} id="schedule">
      {schedule.length === 0 ? (
        <p className="muted">{r.scheduleEmpty}</p>
      ) : (
        <div className="stack">
          <p className="muted">{r.scheduleHint}</p>
          <DataTable
            caption={r.scheduleTitle}
            hideCaption
            columns={[
              { key: "step", header: r.step, cell: ({ step }) => r.steps[step] },
              { key: "date", header: r.date, cell: when },
              { key: "rule", header: r.counted, cell: ({ rule }) => (rule ? period(rule) : "–") },
              ...(hasHolidays ? [between] : []),
            ]}
            rows={schedule}
            rowKey={({ step }) => step}
          />
          {unknownYears.length > 0 && (
            <Banner tone="warning">{fill(r.unknownYears, { years: unknownYears.join(", ") })}</Banner>
          )}
        </div>
      )}
    </Card>
  );
}

/** What is promised by a day is said so; a notice has a first and a last day. */
function useWhen() {
  const { rules: r } = useWords();
  const format = useFormat();
  return ({ step, at, startsOn, endsOn }: Scheduled) => {
    if (at) return format.dateTimeZone(at);
    const days = { from: format.date(startsOn ?? ""), to: format.date(endsOn ?? "") };
    return fill(step === "notice" ? r.from : r.by, days);
  };
}

/** 5 个工作日，首日计入 */
export function usePeriodText() {
  const { rules: r } = useWords();
  return ({ days, unit, countsFirst }: PeriodRule) =>
    fill(r.period, { n: days, unit: r.units[unit], begins: r.beginsOf[countsFirst ? "same" : "next"] });
}

/** 5月1日–5月5日, each day in the page's way. */
export function useDaysText() {
  const format = useFormat();
  return ({ from, to }: { from: string; to: string }) =>
    from === to ? format.date(from) : `${format.date(from)}–${format.date(to)}`;
}

function useSpanText() {
  const { rules: r } = useWords();
  const days = useDaysText();
  return (spans: HolidaySpan[]) =>
    spans.length > 0 && (
      <ul className="plain-list small">
        {spans.map((span) => (
          <li key={span.from}>
            {fill(span.kind === "off" ? r.spanOff : r.spanWork, { name: span.name, days: days(span) })}
          </li>
        ))}
      </ul>
    );
}

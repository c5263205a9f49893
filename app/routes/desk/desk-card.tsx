import { Link } from "@remix-run/react";
import type { DeskKey } from "#app/domain/reports/desk.ts";
import { intentPatienceDays } from "#app/domain/reports/desk.ts";
import { paths } from "#app/paths.ts";
import type { Tone } from "#app/ui/tags.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

interface Line {
  id: string;
  title: string;
  detail: string | null;
  at: string | null;
}

const recordOf: Record<DeskKey, (id: string) => string> = {
  organizationsPending: paths.organizations.show,
  needsSubmitted: paths.needs.show,
  needsAccepted: paths.needs.show,
  intentsUnanswered: paths.bids.show,
  callsClosing: paths.calls.show,
  entriesWithoutIntents: paths.needs.show,
  entriesToOpen: paths.bids.opening,
  entriesToCheck: paths.review.eligibility,
  entriesToDecide: paths.review.entry,
  entriesToDraft: paths.review.entry,
  objectionsOpen: paths.notices.objection,
  roadshowsSoon: paths.roadshows.show,
  milestonesOverdue: paths.agreements.show,
  agreementsUnconfirmed: paths.agreements.show,
  agreementsUnsigned: paths.agreements.show,
  matchesMine: paths.matching.pair,
  matchesUntouched: paths.matching.pair,
};

/** Where a list has its own working page, the number opens that one for who works there; it counts the same records. */
const workplaces: Partial<Record<DeskKey, string>> = {
  organizationsPending: paths.organizations.queue(),
  needsSubmitted: paths.needs.queue({ status: "submitted" }),
  needsAccepted: paths.needs.queue({ status: "accepted" }),
};

const dueKinds: DeskKey[] = [
  "callsClosing",
  "entriesWithoutIntents",
  "entriesToOpen",
  "entriesToCheck",
  "entriesToDecide",
  "roadshowsSoon",
];
const timeless: DeskKey[] = ["matchesUntouched"];
const dayMs = 86_400_000;

interface DeskCardProps {
  item: { key: DeskKey; count: number; lines: Line[] };
  now: string;
  mayWork: boolean;
}

export function DeskCard({ item, now, mayWork }: DeskCardProps) {
  const { reports } = useWords();
  const href = (mayWork && workplaces[item.key]) || paths.desk.waiting(item.key);
  return (
    <section className="card desk-card" id={item.key}>
      <h3 className="desk-head">
        <Link to={href}>
          <span className="desk-count">{item.count}</span> {reports.desk.item[item.key]}
        </Link>
      </h3>
      <DeskLines itemKey={item.key} lines={item.lines} now={now} />
      {item.count > item.lines.length && (
        <p className="small">
          <Link to={href}>{fill(reports.desk.more, { n: item.count })}</Link>
        </p>
      )}
    </section>
  );
}

export function DeskLines({ itemKey, lines, now }: { itemKey: DeskKey; lines: Line[]; now: string }) {
  const { vocabulary } = useWords();
  const isRegion = itemKey === "organizationsPending";
  return (
    <ul className="desk-lines">
      {lines.map((line) => (
        <li key={line.id + line.detail}>
          <span className="desk-words">
            <Link to={recordOf[itemKey](line.id)}>{line.title}</Link>
            {line.detail && (
              <span className="muted small">
                {isRegion ? wordOf(vocabulary.region, line.detail) : line.detail}
              </span>
            )}
          </span>
          {line.at && !timeless.includes(itemKey) && <LineTime itemKey={itemKey} at={line.at} now={now} />}
        </li>
      ))}
    </ul>
  );
}

function LineTime({ itemKey, at, now }: { itemKey: DeskKey; at: string; now: string }) {
  const { reports } = useWords();
  const format = useFormat();
  const days = Math.floor((Date.parse(now) - Date.parse(at)) / dayMs);
  const isDue = dueKinds.includes(itemKey);
  if (isDue && at > now) return <Tag tone="info">{format.remaining(at, now)}</Tag>;
  if (isDue || itemKey === "milestonesOverdue")
    return <Tag tone="danger">{fill(reports.desk.overdueDays, { n: Math.max(1, days) })}</Tag>;
  const tone: Tone = days >= intentPatienceDays ? "warning" : "neutral";
  return <Tag tone={tone}>{fill(reports.desk.waitingDays, { n: Math.max(0, days) })}</Tag>;
}

import { Link } from "@remix-run/react";
import { isOverdue, undecidedEntries } from "#app/domain/calls/call.ts";
import type { EntryHead } from "#app/domain/review/queries/entry.server.ts";
import { paths } from "#app/paths.ts";
import { PageHeader } from "#app/ui/page-frame.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

const parts = ["eligibility", "entry", "decide", "minutes"] as const;
export type EntryPart = (typeof parts)[number];

interface EntryHeaderProps {
  entry: EntryHead;
  title: string;
  lead?: string;
  now: string;
  here: EntryPart;
  /** The firm sees its own pages only. */
  shown?: readonly EntryPart[];
  mayExport?: boolean;
}

/** The head of an entry's pages from the opening to the award: where it stands, what was promised, and the way between them. */
export function EntryHeader({ entry, title, lead, now, here, shown = parts, mayExport }: EntryHeaderProps) {
  const { review: w, calls } = useWords();
  const format = useFormat();
  const isLate = isOverdue(entry, now);
  const isUndecided = (undecidedEntries as readonly string[]).includes(entry.status);
  return (
    <PageHeader
      title={title}
      eyebrow={`${entry.entryNo} · ${entry.title}`}
      crumbs={[
        { label: calls.title, href: paths.calls.list() },
        { label: entry.callTitle, href: paths.calls.show(entry.callId) },
        { label: entry.entryNo },
        { label: title },
      ]}
      tags={
        <>
          <StatusBadge of="callEntryStatus" status={entry.status} />
          {entry.round > 1 && <Tag>{fill(w.round, { n: entry.round })}</Tag>}
          {isLate && <Tag tone="danger">{w.overdue}</Tag>}
          {entry.suspendedAt && <Tag tone="warning">{w.suspended}</Tag>}
        </>
      }
      lead={lead}
      meta={[
        `${w.seeker}${w.colon}${entry.seekerName}`,
        isUndecided &&
          entry.decisionDueAt &&
          `${w.decisionDue}${w.colon}${format.deadline(entry.decisionDueAt)}`,
      ]}
      actions={
        <nav className="sort-links" aria-label={entry.entryNo}>
          {parts
            .filter((part) => shown.includes(part) && (part !== "minutes" || entry.hasMinutes))
            .map((part) => (
              <Link
                key={part}
                to={paths.review[part](entry.id)}
                aria-current={part === here ? "page" : undefined}
              >
                {w.nav[part]}
              </Link>
            ))}
          {mayExport && (
            <a href={paths.notices.archive(entry.id)} download>
              {w.nav.archive}
            </a>
          )}
        </nav>
      }
    />
  );
}

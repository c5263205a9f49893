import { Link } from "@remix-run/react";
import type { EntryStage } from "#app/domain/agreements/agreement.ts";
import type { CallPhase } from "#app/domain/calls/call.ts";
import { entryMoves, isOverdue, undecidedEntries } from "#app/domain/calls/call.ts";
import type { CallEntry } from "#app/domain/calls/queries/lists.server.ts";
import { canMove } from "#app/domain/shared/transitions.ts";
import { lastDayOf } from "#app/domain/shared/working-days.ts";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import type { Column } from "#app/ui/data-table.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SendIntentLink } from "#app/ui/send-intent-link.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { WithdrawEntry } from "./end-forms.tsx";
import { entryReason } from "./entry-reason.ts";

/** The firm may have withdrawn its need, or its time may be over, while the entry still stands on the list. */
const isOpen = (entry: CallEntry) => entry.status === "listed" && entry.need.status === "published";

interface PublicEntriesProps {
  /** Who manages the list brings the sides together and sends no intents. */
  call: { title: string; phase: CallPhase; entries: CallEntry[]; mayManage: boolean };
  now: string;
  /** How far the agreements about the entries' needs have come. */
  stages?: Record<string, EntryStage>;
  mayWithdraw?: boolean;
  /** Entries take sealed bids instead of light intents. */
  isSealed?: boolean;
}

/** The numbered table of a list, each need as far as its reader may see it. */
export function PublicEntries({ call, now, stages = {}, mayWithdraw, isSealed }: PublicEntriesProps) {
  const words = useWords();
  const { calls: w } = words;
  const columns = useEntryColumns();
  if (call.entries.length === 0) return <EmptyState title={w.noPublicEntries} />;
  const acts: Column<CallEntry> = {
    key: "acts",
    header: words.common.actions,
    nowrap: true,
    cell: (entry) =>
      mayWithdraw
        ? canMove(entryMoves, "withdraw", entry.status) && (
            <WithdrawEntry entry={{ id: entry.id, title: entry.need.title }} />
          )
        : isOpen(entry) && <AnswerLink entry={entry} isSealed={isSealed} />,
  };
  const status: Column<CallEntry> = {
    key: "status",
    header: w.columnStatus,
    cell: (entry) => <EntryStatus entry={entry} phase={call.phase} now={now} stage={stages[entry.need.id]} />,
  };
  const isAnswered = call.phase === "open" && !call.mayManage && call.entries.some(isOpen);
  const hasActs = mayWithdraw || isAnswered;
  return (
    <DataTable
      caption={w.entries}
      hideCaption
      columns={[...columns, status, ...(hasActs ? [acts] : [])]}
      rows={call.entries}
      rowKey={(entry) => entry.id}
    />
  );
}

function AnswerLink({ entry, isSealed }: { entry: CallEntry; isSealed: boolean | undefined }) {
  const { bid } = useWords().parts;
  if (!isSealed) return <SendIntentLink need={entry.need.id} entry={entry.id} small />;
  return (
    <LinkButton to={paths.bids.start(entry.id)} small>
      {bid.start}
    </LinkButton>
  );
}

/** The columns that the page and its print version share. */
export function useEntryColumns(): Column<CallEntry>[] {
  const { calls: w, vocabulary } = useWords();
  const format = useFormat();
  return [
    { key: "no", header: w.columnNo, cell: (entry) => entry.entryNo, nowrap: true },
    {
      key: "need",
      header: w.columnNeed,
      cell: ({ need }) => <Link to={paths.needs.show(need.id)}>{need.title}</Link>,
    },
    {
      key: "org",
      header: w.columnOrg,
      cell: ({ need }) => need.orgName ?? <span className="muted">{w.hiddenOrg}</span>,
    },
    { key: "field", header: w.columnField, cell: ({ need }) => wordOf(vocabulary.techField, need.techField) },
    {
      key: "reward",
      header: w.columnReward,
      cell: ({ need }) =>
        need.reward ? format.reward(need.reward) : <span className="muted">{w.hiddenReward}</span>,
      number: true,
      nowrap: true,
    },
    {
      key: "deadline",
      header: w.columnDeadline,
      cell: ({ need }) => need.deadline && format.date(need.deadline),
      nowrap: true,
    },
  ];
}

/** A listed entry is open only while its need and its list are; afterwards it has their word for it. */
function EntryStatus({
  entry,
  phase,
  now,
  stage,
}: {
  entry: CallEntry;
  phase: CallPhase;
  now: string;
  stage: EntryStage | undefined;
}) {
  const words = useWords();
  const { calls: w, parts } = words;
  const format = useFormat();
  if (entry.status === "listed" && entry.need.status !== "published")
    return <StatusBadge of="needStatus" status={entry.need.status} />;
  if (entry.status === "listed" && phase !== "open") return <span className="muted">{w.phase[phase]}</span>;
  const isPromised =
    entry.decisionDueAt !== null && (undecidedEntries as readonly string[]).includes(entry.status);
  return (
    <>
      <StatusBadge of="callEntryStatus" status={entry.status} />{" "}
      {entry.status === "signed" && stage && <Tag tone="info">{parts.entryStage[stage]}</Tag>}
      {isOverdue(entry, now) && <Tag tone="danger">{w.lapse.overdue}</Tag>}
      {isPromised && (
        <span className="muted small">
          {fill(w.lapse.due, { date: format.date(lastDayOf(entry.decisionDueAt as string)) })}
        </span>
      )}
      {entry.reasonCode && <span className="muted small">{entryReason(words, entry.reasonCode)}</span>}
    </>
  );
}

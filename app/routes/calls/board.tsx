import { redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { reopenAward } from "#app/domain/agreements/commands/reopen.server.ts";
import { listAwardLinks } from "#app/domain/agreements/queries/award.server.ts";
import { listEntryStages } from "#app/domain/agreements/queries/stages.server.ts";
import { entryStatuses, undecidedEntries } from "#app/domain/calls/call.ts";
import { lapseEntry, withdrawEntry } from "#app/domain/calls/commands/end-entry.server.ts";
import { awardReopeningInput, entryLapseInput, entryWithdrawalInput } from "#app/domain/calls/input.ts";
import type { Board } from "#app/domain/calls/queries/board.server.ts";
import { findBoard } from "#app/domain/calls/queries/board.server.ts";
import { renewNeed } from "#app/domain/needs/commands/renew.server.ts";
import { needIdInput } from "#app/domain/needs/input.ts";
import { lastDayOf } from "#app/domain/shared/working-days.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { AwardLink } from "#app/ui/award-link.tsx";
import { LinkButton } from "#app/ui/buttons.tsx";
import type { Column } from "#app/ui/data-table.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Tag, TagRow } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { LapseEntry, RenewNeed, ReopenAward, WithdrawEntry } from "./end-forms.tsx";
import { entryReason } from "./entry-reason.ts";

export const meta = pageMeta;

export const handle = withWords("calls", "parts");

export const loader = load(async ({ db, actor, params, words, now }) => {
  const board = await findBoard(db, actor, params.id ?? "", now);
  const ids = board.entries.map(({ id }) => id);
  const needIds = board.entries.map(({ needId }) => needId);
  return {
    title: words.calls.board.title,
    board,
    awards: await listAwardLinks(db, actor, ids),
    stages: await listEntryStages(db, needIds),
  };
});

export const action = submit({
  withdrawEntry: on(entryWithdrawalInput, (input, { db, actor, now }) =>
    withdrawEntry(db, actor, input, now),
  ),
  lapse: on(entryLapseInput, (input, { db, actor, now }) => lapseEntry(db, actor, input, now)),
  reopenAward: on(awardReopeningInput, (input, { db, actor, now }) => reopenAward(db, actor, input, now)),
  renew: on(needIdInput, async (input, { app, db, actor, now }) =>
    redirect(paths.needs.edit(await renewNeed(db, actor, { ...input, store: app.files }, now))),
  ),
});

type Entry = Board["entries"][number];

export default function CallBoard() {
  const { calls: w, vocabulary } = useWords();
  const { board } = useLoaderData<typeof loader>();
  const columns = useColumns(board);
  const groups = entryStatuses
    .map((status) => ({ status, rows: board.entries.filter((entry) => entry.status === status) }))
    .filter(({ rows }) => rows.length > 0);
  const stuck = board.entries.filter((entry) => entry.stuck.length > 0).length;
  const labels = { reasonCode: w.board.lapseCode, reason: w.withdrawReason };
  return (
    <>
      <PageHeader
        title={w.board.title}
        eyebrow={board.callNo}
        lead={w.board.lead}
        meta={[fill(w.board.summary, { n: board.entries.length, stuck })]}
        crumbs={[
          { label: w.title, href: paths.calls.list() },
          { label: board.title, href: paths.calls.show(board.id) },
          { label: w.board.title },
        ]}
        actions={board.mayManage && <LinkButton to={paths.calls.edit(board.id)}>{w.manage}</LinkButton>}
      />
      <PageBody>
        <ActErrors acts={["withdrawEntry", "reopenAward", "lapse", "renew"]} labels={labels} />
        {groups.length === 0 && <EmptyState title={w.board.empty} />}
        {groups.map(({ status, rows }) => (
          <section key={status} className="stack board-entries" id={status}>
            <h2>{fill(w.board.group, { state: vocabulary.callEntryStatus[status], n: rows.length })}</h2>
            <DataTable
              caption={vocabulary.callEntryStatus[status]}
              hideCaption
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
            />
          </section>
        ))}
      </PageBody>
    </>
  );
}

function useColumns(board: Board): Column<Entry>[] {
  const words = useWords();
  const { calls } = words;
  const format = useFormat();
  const w = calls.board;
  const isSealed = board.bidding === "sealed";
  const bids: Column<Entry> = {
    key: "bids",
    header: w.bids,
    number: true,
    cell: (entry) => entry.bids ?? <span className="muted small">{w.bidsHidden}</span>,
  };
  const acts: Column<Entry> = { key: "acts", header: w.acts, cell: (entry) => <EntryActs entry={entry} /> };
  return [
    {
      key: "entry",
      header: w.entry,
      cell: (entry) => (
        <>
          <span className="muted small">{entry.entryNo}</span>
          <br />
          <Link to={paths.needs.show(entry.needId)}>{entry.title}</Link>
          <br />
          <span className="muted small">{entry.orgName}</span>
        </>
      ),
    },
    ...(isSealed ? [bids] : []),
    { key: "intents", header: w.intents, number: true, cell: (entry) => entry.intents },
    {
      key: "days",
      header: w.days,
      number: true,
      nowrap: true,
      cell: (entry) => fill(w.daysValue, { n: entry.days }),
    },
    {
      key: "stuck",
      header: w.stuckTitle,
      cell: (entry) => (
        <>
          <StuckTags entry={entry} />
          {entry.decisionDueAt && (undecidedEntries as readonly string[]).includes(entry.status) && (
            <p className="muted small">
              {fill(calls.lapse.due, { date: format.date(lastDayOf(entry.decisionDueAt)) })}
            </p>
          )}
          {entry.reasonCode && <p className="small">{entryReason(words, entry.reasonCode)}</p>}
          {entry.reason && <p className="muted small">{entry.reason}</p>}
        </>
      ),
    },
    {
      key: "next",
      header: w.next,
      cell: (entry) => <Next entry={entry} />,
    },
    ...(board.mayManage ? [acts] : []),
  ];
}

/** What moves an entry on; once it is awarded, its agreement and how far that is. */
function Next({ entry }: { entry: Entry }) {
  const { calls, parts } = useWords();
  const { awards, stages } = useLoaderData<typeof loader>();
  const award = awards.find(({ entryId }) => entryId === entry.id);
  const stage = entry.status === "signed" && stages[entry.needId];
  if (!award && !stage)
    return entry.next && <Link to={placeOf(entry)}>{calls.board.nextAct[entry.next]}</Link>;
  return (
    <div className="cluster">
      {stage && <Tag tone="info">{parts.entryStage[stage]}</Tag>}
      <AwardLink award={award} small />
    </div>
  );
}

/** Where the next act is done. */
function placeOf({ id, needId, next }: Entry): string {
  if (next === "open") return paths.bids.opening(id);
  if (next === "check") return paths.review.eligibility(id);
  if (next === "review") return paths.review.entry(id);
  if (next === "decide") return paths.review.decide(id);
  if (next === "award") return paths.review.minutes(id);
  return paths.needs.show(needId);
}

function StuckTags({ entry }: { entry: Entry }) {
  const { calls } = useWords();
  if (entry.stuck.length === 0)
    return entry.next && entry.status !== "lapsed" ? (
      <span className="muted small">{calls.board.fine}</span>
    ) : null;
  return (
    <TagRow>
      {entry.stuck.map((code) => (
        <Tag key={code} tone={code === "overdue" || code === "objection" ? "danger" : "warning"}>
          {calls.board.stuck[code]}
        </Tag>
      ))}
    </TagRow>
  );
}

function EntryActs({ entry }: { entry: Entry }) {
  return (
    <div className="cluster">
      {entry.mayRenew && <RenewNeed needId={entry.needId} />}
      {entry.mayReopen && <ReopenAward entry={entry} />}
      {entry.mayLapse && <LapseEntry entry={entry} />}
      {entry.mayWithdraw && <WithdrawEntry entry={entry} />}
    </div>
  );
}

import type { ShouldRevalidateFunction } from "@remix-run/react";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import type { BoardColumn } from "#app/domain/matching/match.ts";
import { heldTo, mayManageMatches } from "#app/domain/matching/policy.ts";
import { countJudged, listBoardOrganizations } from "#app/domain/matching/queries/board.server.ts";
import { listColleagues } from "#app/domain/matching/queries/colleagues.server.ts";
import { listNeedCards } from "#app/domain/needs/queries/cards.server.ts";
import { withWords } from "#app/locales/load.ts";
import { load, submit } from "#app/platform/http.server.ts";
import { searchWith } from "#app/ui/address.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { AssignBar } from "./assign-form.tsx";
import { boardActs } from "./board-acts.server.ts";
import { BoardAnswer } from "./board-answer.tsx";
import { BoardCard } from "./board-card.tsx";
import { chosenFilters, shownFilters } from "./board-filters.ts";
import { BoardFilter, ColumnTabs } from "./board-head.tsx";
import { useFollowMoved } from "./follow-moved.ts";
import { loadColumns } from "./load-board.server.ts";
import { moveFocus } from "./move-focus.ts";
import { useDrag } from "./use-drag.ts";

export const meta = pageMeta;

export const handle = withWords("matchDesk", "matching");

export const loader = load(async ({ db, actor, url, words, now }) => {
  const asked = chosenFilters(url);
  const { needId } = asked.filters;
  const [need] = needId ? await listNeedCards(db, actor, [needId]) : [];
  const mayManage = mayManageMatches(actor);
  return {
    title: words.matchDesk.board.title,
    ...(await loadColumns({ db, actor, url, now })),
    column: asked.column ?? null,
    chosen: shownFilters(asked),
    needTitle: need?.title ?? null,
    organizations: await listBoardOrganizations(db, actor),
    colleagues: mayManage ? (await listColleagues(db)).map(({ id, name }) => ({ id, name })) : [],
    judged: await countJudged(db, actor),
    fields: heldTo(actor),
    me: actor.userId ?? "",
    mayManage,
    now: now.toISOString(),
  };
});

export const action = submit(boardActs);

/** A refused move as well: what the page then shows is the state that somebody else has made. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod, defaultShouldRevalidate }) =>
  formMethod === "POST" || defaultShouldRevalidate;

export default function Board() {
  const { matching, vocabulary, matchDesk } = useWords();
  const w = matchDesk.board;
  const data = useLoaderData<typeof loader>();
  const { columns, counts, column, pages, mayManage, fields } = data;
  const drag = useDrag(mayManage && column === null);
  useFollowMoved();
  const names = fields?.map((field) => wordOf(vocabulary.techField, field)).join(matching.reasons.separator);
  return (
    <>
      <PageHeader title={w.title} lead={w.lead} />
      <PageBody>
        <BoardAnswer />
        {names && <p>{fill(w.heldTo, { names })}</p>}
        <BoardFilter {...data} />
        <ColumnTabs column={column} counts={counts} />
        {mayManage && (
          <div className="board-tools">
            <AssignBar colleagues={data.colleagues} me={data.me} />
            {drag.ready && (
              <p className="board-hint muted small">
                {w.dropHint} {w.keys}
              </p>
            )}
          </div>
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only add to Tab, which reaches every card */}
        <div className={column ? "board board-one" : "board"} onKeyDown={moveFocus}>
          {columns.map((one) => (
            <Column key={one.column} column={one} drag={drag} />
          ))}
        </div>
        {pages && <Pagination {...pages} />}
        <p className="muted small">{fill(w.judged, { n: data.judged })}</p>
      </PageBody>
    </>
  );
}

interface ColumnProps {
  column: ReturnType<typeof useLoaderData<typeof loader>>["columns"][number];
  drag: ReturnType<typeof useDrag>;
}

function Column({ column: { column, items }, drag }: ColumnProps) {
  const { vocabulary, matchDesk } = useWords();
  const w = matchDesk.board;
  const { counts, column: only, me, now } = useLoaderData<typeof loader>();
  const total = counts[column];
  return (
    <section
      className={`board-column${drag.accepts(column) ? " board-column-open" : ""}`}
      aria-labelledby={`stage-${column}`}
      {...drag.column(column)}
    >
      <h2 id={`stage-${column}`}>
        {vocabulary.matchColumn[column]} <span className="tab-count">{total}</span>
      </h2>
      {drag.accepts(column) && <p className="board-drop">{w.drop}</p>}
      {items.length === 0 &&
        (only ? (
          <EmptyState title={w.empty}>{w.emptyHint}</EmptyState>
        ) : (
          <p className="muted small">{w.emptyColumn}</p>
        ))}
      <ul className="board-cards">
        {items.map((match) => (
          <BoardCard
            key={`${match.id} ${match.version}`}
            match={match}
            now={now}
            me={me}
            isAsked={drag.asked === match.id}
            {...(match.mayManage && drag.card(match))}
          />
        ))}
      </ul>
      {!only && total > items.length && <AllOf column={column} total={total} />}
    </section>
  );
}

function AllOf({ column, total }: { column: BoardColumn; total: number }) {
  const { matchDesk } = useWords();
  const [search] = useSearchParams();
  return (
    <Link className="board-all" to={searchWith(search.toString(), { stage: column })}>
      {fill(matchDesk.board.allOf, { n: total })}
    </Link>
  );
}

import type { ShouldRevalidateFunction } from "@remix-run/react";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { mayManageMatches } from "#app/domain/matching/policy.ts";
import { listBoardOrganizations } from "#app/domain/matching/queries/board.server.ts";
import { load, submit } from "#app/platform/http.server.ts";
import { searchWith } from "#app/ui/address.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { MatchStage } from "#db/schema.ts";
import { boardActs } from "./board-acts.server.ts";
import { BoardAnswer } from "./board-answer.tsx";
import { BoardCard } from "./board-card.tsx";
import { chosenFilters } from "./board-filters.ts";
import { BoardFilter, StageTabs } from "./board-head.tsx";
import { loadColumns } from "./load-board.server.ts";
import { useDrag } from "./use-drag.ts";

export const meta = pageMeta;

export const loader = load(async ({ db, actor, url, words, now }) => {
  const { filters, stage } = chosenFilters(url);
  const { q = "", techField = "", minLevel, orgId: org = "" } = filters;
  return {
    title: words.matching.board.title,
    ...(await loadColumns({ db, actor, url })),
    stage: stage ?? null,
    chosen: { q, techField, minLevel: String(minLevel ?? ""), org },
    organizations: await listBoardOrganizations(db, actor),
    mayManage: mayManageMatches(actor),
    now: now.toISOString(),
  };
});

export const action = submit(boardActs);

/** A refused move as well: what the page then shows is the state that somebody else has made. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod, defaultShouldRevalidate }) =>
  formMethod === "POST" || defaultShouldRevalidate;

export default function Board() {
  const { matching } = useWords();
  const w = matching.board;
  const { columns, stages, stage, pages, chosen, organizations, mayManage } = useLoaderData<typeof loader>();
  const drag = useDrag(mayManage && stage === null);
  return (
    <>
      <PageHeader title={w.title} lead={w.lead} />
      <PageBody>
        <BoardAnswer />
        <BoardFilter stage={stage} chosen={chosen} organizations={organizations} />
        <StageTabs stage={stage} stages={stages} />
        {drag.ready && <p className="board-hint muted small">{w.dropHint}</p>}
        <div className={stage ? "board board-one" : "board"}>
          {columns.map((column) => (
            <Column key={column.stage} column={column} drag={drag} />
          ))}
        </div>
        {pages && <Pagination {...pages} />}
      </PageBody>
    </>
  );
}

interface ColumnProps {
  column: ReturnType<typeof useLoaderData<typeof loader>>["columns"][number];
  drag: ReturnType<typeof useDrag>;
}

function Column({ column, drag }: ColumnProps) {
  const { matching, vocabulary } = useWords();
  const w = matching.board;
  const { stages, stage: only, mayManage, now } = useLoaderData<typeof loader>();
  const { stage, items } = column;
  const total = stages[stage];
  return (
    <section
      className={`board-column${drag.accepts(stage) ? " board-column-open" : ""}`}
      aria-labelledby={`stage-${stage}`}
      {...drag.column(stage)}
    >
      <h2 id={`stage-${stage}`}>
        {vocabulary.matchStage[stage]} <span className="board-count">{total}</span>
      </h2>
      {drag.accepts(stage) && <p className="board-drop">{w.drop}</p>}
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
            mayManage={mayManage}
            isAsked={drag.asked === match.id}
            {...drag.card(match)}
          />
        ))}
      </ul>
      {!only && total > items.length && <AllOf stage={stage} total={total} />}
    </section>
  );
}

function AllOf({ stage, total }: { stage: MatchStage; total: number }) {
  const { matching } = useWords();
  const [search] = useSearchParams();
  return (
    <Link className="board-all" to={searchWith(search.toString(), { stage })}>
      {fill(matching.board.allOf, { n: total })}
    </Link>
  );
}

import { Form, Link, useSearchParams } from "@remix-run/react";
import type { BoardColumn } from "#app/domain/matching/match.ts";
import { boardColumns, stalledDays } from "#app/domain/matching/match.ts";
import { techFields } from "#app/domain/shared/vocabulary.ts";
import { paths } from "#app/paths.ts";
import { searchWith } from "#app/ui/address.ts";
import { Button } from "#app/ui/buttons.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { ShownFilters } from "./board-filters.ts";

interface ColumnTabsProps {
  column: BoardColumn | null;
  counts: Record<BoardColumn, number>;
}

/** The columns with their counts: on a phone the only way from one to the other. */
export function ColumnTabs({ column, counts }: ColumnTabsProps) {
  const { vocabulary, matchDesk } = useWords();
  const [search] = useSearchParams();
  const to = (value: string | null) => searchWith(search.toString(), { stage: value, page: null });
  return (
    <nav className="tabs print-hide" aria-label={matchDesk.board.stages}>
      <Link className="board-tab-all" to={to(null)} aria-current={column === null ? "page" : undefined}>
        {matchDesk.board.all}
      </Link>
      {boardColumns.map((one) => (
        <Link
          key={one}
          to={to(one)}
          aria-current={one === column ? "page" : undefined}
          className={column === null && one === "suggested" ? "board-tab-first" : undefined}
        >
          {vocabulary.matchColumn[one]} <span className="tab-count">{counts[one]}</span>
        </Link>
      ))}
    </nav>
  );
}

interface BoardFilterProps {
  column: BoardColumn | null;
  chosen: ShownFilters;
  organizations: { id: string; name: string }[];
  needTitle: string | null;
}

/** A GET form: a filtered board has an address that can be sent to a colleague. */
export function BoardFilter({ column, chosen, organizations, needTitle }: BoardFilterProps) {
  const { matching, vocabulary, common, matchDesk } = useWords();
  const w = matchDesk.board;
  const [search] = useSearchParams();
  const isFiltered = Object.values(chosen).some(Boolean);
  const fields = techFields.map((field) => [field, vocabulary.techField[field]] as const);
  const levels = (["3", "4"] as const).map((level) => [level, matching.levelFrom[level]] as const);
  const orgs = organizations.map(({ id, name }) => [id, name] as const);
  const people = [["mine", w.mine] as const, ["none", w.noOne] as const];
  return (
    <div className="print-hide stack-small">
      <details className="board-filter-toggle" key={JSON.stringify(chosen)}>
        <summary>{common.filters}</summary>
      </details>
      <Form
        method="get"
        action={paths.matching.board()}
        className="board-filter"
        key={JSON.stringify(chosen)}
      >
        {column && <input type="hidden" name="stage" value={column} />}
        {chosen.need && <input type="hidden" name="need" value={chosen.need} />}
        <div className="field">
          <label htmlFor="board-q">{w.q}</label>
          <input
            id="board-q"
            type="search"
            name="q"
            defaultValue={chosen.q}
            placeholder={w.qHint}
            maxLength={100}
          />
        </div>
        <Choice name="techField" label={w.field} any={w.anyField} options={fields} value={chosen.techField} />
        <Choice
          name="minLevel"
          label={w.level}
          any={matching.levelFrom["2"]}
          options={levels}
          value={chosen.minLevel}
        />
        <Choice name="org" label={w.org} any={w.anyOrg} options={orgs} value={chosen.org} />
        <Choice name="who" label={w.who} any={w.anyWho} options={people} value={chosen.who} />
        <Choice
          name="sort"
          label={w.sort}
          any={w.best}
          options={[["oldest", w.oldest]]}
          value={chosen.sort}
        />
        <Button type="submit" variant="primary">
          {w.apply}
        </Button>
        <div className="cluster board-filter-rest">
          <div className="choice">
            <input
              id="board-stalled"
              type="checkbox"
              name="stalled"
              value="1"
              defaultChecked={!!chosen.stalled}
            />
            <label htmlFor="board-stalled">{fill(w.stalled, { n: stalledDays })}</label>
          </div>
          {isFiltered && <Link to={paths.matching.board({ stage: column ?? undefined })}>{w.clear}</Link>}
        </div>
      </Form>
      {needTitle && (
        <p className="cluster">
          <span>{fill(w.ofNeed, { title: needTitle })}</span>
          <Link to={searchWith(search.toString(), { need: null })}>{w.anyNeed}</Link>
          <Link to={paths.matching.compare(chosen.need)}>{w.compare}</Link>
        </p>
      )}
    </div>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  any: string;
  options: (readonly [value: string, label: string])[];
  value: string;
}

function Choice({ name, label, any, options, value }: ChoiceProps) {
  return (
    <div className="field">
      <label htmlFor={`board-${name}`}>{label}</label>
      <select id={`board-${name}`} name={name} defaultValue={value}>
        <option value="">{any}</option>
        {options.map(([code, word]) => (
          <option key={code} value={code}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}

import { Form, Link, useSearchParams } from "@remix-run/react";
import { matchStages } from "#app/domain/matching/match.ts";
import { techFields } from "#app/domain/shared/vocabulary.ts";
import { paths } from "#app/paths.ts";
import { searchWith } from "#app/ui/address.ts";
import { Button } from "#app/ui/buttons.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { MatchStage } from "#db/schema.ts";

/** The stages with their counts: on a phone the only way from column to column. */
export function StageTabs({
  stage,
  stages,
}: {
  stage: MatchStage | null;
  stages: Record<MatchStage, number>;
}) {
  const { matching, vocabulary } = useWords();
  const [search] = useSearchParams();
  const to = (value: string | null) => searchWith(search.toString(), { stage: value, page: null });
  return (
    <nav className="board-tabs print-hide" aria-label={matching.board.stages}>
      <Link className="board-tab-all" to={to(null)} aria-current={stage === null ? "page" : undefined}>
        {matching.board.all}
      </Link>
      {matchStages.map((one) => (
        <Link
          key={one}
          to={to(one)}
          aria-current={one === stage ? "page" : undefined}
          className={stage === null && one === "suggested" ? "board-tab-first" : undefined}
        >
          {vocabulary.matchStage[one]} <span className="board-count">{stages[one]}</span>
        </Link>
      ))}
    </nav>
  );
}

interface BoardFilterProps {
  stage: MatchStage | null;
  chosen: { q: string; techField: string; minLevel: string; org: string };
  organizations: { id: string; name: string }[];
}

/** A GET form: a filtered board has an address that can be sent to a colleague. */
export function BoardFilter({ stage, chosen, organizations }: BoardFilterProps) {
  const { matching, vocabulary, common } = useWords();
  const w = matching.board;
  const isFiltered = Object.values(chosen).some(Boolean);
  const fields = techFields.map((field) => [field, vocabulary.techField[field]] as const);
  const levels = (["3", "4"] as const).map((level) => [level, matching.levelFrom[level]] as const);
  const orgs = organizations.map(({ id, name }) => [id, name] as const);
  return (
    <div className="print-hide">
      <details className="board-filter-toggle" key={JSON.stringify(chosen)}>
        <summary>{common.filters}</summary>
      </details>
      <Form
        method="get"
        action={paths.matching.board()}
        className="board-filter"
        key={JSON.stringify(chosen)}
      >
        {stage && <input type="hidden" name="stage" value={stage} />}
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
        <div className="cluster">
          <Button type="submit" variant="primary">
            {w.apply}
          </Button>
          {isFiltered && <Link to={paths.matching.board({ stage: stage ?? undefined })}>{w.clear}</Link>}
        </div>
      </Form>
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

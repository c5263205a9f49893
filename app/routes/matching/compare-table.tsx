import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Indicator } from "#app/domain/matching/indicators.ts";
import type { ComparedSolution } from "#app/domain/matching/queries/compare.server.ts";
import { stageOf } from "#app/domain/solutions/solution.ts";
import { paths } from "#app/paths.ts";
import type { Tone } from "#app/ui/tags.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { MatchLevel } from "./match-level.tsx";
import { useQuantity } from "./quantity.ts";
import type { ShownMatch } from "./shown-match.ts";

export type Compared = Omit<ComparedSolution, "match"> & { match: ShownMatch };

interface CompareRow {
  key: string;
  header: ReactNode;
  isNumber?: boolean;
  /** One per solution: what tells whether they differ, and how it is shown. */
  cells: { text: string; shown?: ReactNode }[];
}

/** Solutions side by side, a row for each thing to be held against each other. */
export function CompareTable({
  solutions,
  onlyDifferent,
}: {
  solutions: Compared[];
  onlyDifferent: boolean;
}) {
  const { matching } = useWords();
  const w = matching.compare;
  const rows = [...useFitRows(solutions), ...useCardRows(solutions)].filter(
    ({ cells }) => !onlyDifferent || cells.some(({ text }) => text !== cells[0]?.text),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-frame table-scroll compare" tabIndex={0} aria-label={w.caption}>
      <table>
        <caption className="visually-hidden">{w.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{w.row}</th>
            {solutions.map(({ match }) => (
              <th key={match.id} scope="col">
                <Link to={paths.solutions.show(match.solutionId)}>{match.solutionTitle}</Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, header, isNumber, cells }) => (
            <tr key={key}>
              <th scope="row">{header}</th>
              {cells.map(({ text, shown }, place) => (
                <td key={solutions[place]?.match.id} className={isNumber ? "number" : undefined}>
                  {shown ?? (text || w.nothing)}
                </td>
              ))}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={solutions.length + 1}>{w.allSame}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

const tones: Record<Indicator["verdict"], Tone> = { met: "success", missed: "danger", unknown: "neutral" };

/** How well each fits the need: level, every target, words in common. */
function useFitRows(solutions: Compared[]): CompareRow[] {
  const { matching, vocabulary, matchDesk } = useWords();
  const w = matching.compare;
  const quantity = useQuantity();
  const cellOf = ({ verdict, offered }: Indicator) => {
    const figure = offered ? quantity(offered) : "";
    return {
      text: `${verdict} ${figure}`,
      shown: (
        <>
          {figure && <span className="compare-figure">{figure}</span>}{" "}
          <Tag tone={tones[verdict]}>{matchDesk.pair[verdict]}</Tag>
        </>
      ),
    };
  };
  const targets = solutions[0]?.indicators ?? [];
  return [
    {
      key: "level",
      header: w.level,
      cells: solutions.map(({ match }) => ({
        text: vocabulary.matchLevel[match.level],
        shown: <MatchLevel level={match.level} />,
      })),
    },
    ...targets.map(
      ({ name, asked }, place): CompareRow => ({
        key: `target ${place}`,
        header: (
          <>
            {fill(w.indicator, { name })}{" "}
            {asked && <span className="muted small nowrap">{quantity(asked)}</span>}
          </>
        ),
        isNumber: true,
        cells: solutions.map(({ indicators }) => {
          const indicator = indicators[place];
          return indicator ? cellOf(indicator) : { text: "" };
        }),
      }),
    ),
    {
      key: "terms",
      header: w.terms,
      cells: solutions.map(({ match }) => ({
        text: match.parts
          .flatMap((part) => (part.kind === "terms" ? part.terms : []))
          .join(matching.reasons.separator),
      })),
    },
  ];
}

/** What each card says: whose, how ripe, at what price. */
function useCardRows(solutions: Compared[]): CompareRow[] {
  const { matching, vocabulary } = useWords();
  const w = matching.compare;
  const format = useFormat();
  const row = (key: string, header: string, textOf: (solution: Compared) => string, isNumber = false) => ({
    ...{ key, header, isNumber },
    cells: solutions.map((solution) => ({ text: textOf(solution) })),
  });
  const { separator } = matching.reasons;
  return [
    row("trl", w.trl, ({ match }) => String(match.solutionTrl ?? ""), true),
    row("stage", w.stage, ({ match }) =>
      match.solutionTrl === null ? "" : vocabulary.trlStage[stageOf(match.solutionTrl)],
    ),
    row(
      "price",
      w.price,
      ({ priceKind: kind, priceMinFen: minFen, priceMaxFen: maxFen }) =>
        kind ? format.reward({ kind, minFen, maxFen }) : "",
      true,
    ),
    row("modes", w.modes, ({ modes }) =>
      modes.map((mode) => wordOf(vocabulary.cooperationMode, mode)).join(separator),
    ),
    row("field", w.field, ({ techField }) => (techField ? wordOf(vocabulary.techField, techField) : "")),
    row("region", w.region, ({ match }) => wordOf(vocabulary.region, match.solutionRegion)),
    row("org", w.org, ({ match }) => match.solutionOrgName),
    row("patents", w.patents, ({ patents }) =>
      patents
        .map(({ number, status }) =>
          fill(w.patent, { number, status: wordOf(vocabulary.patentStatus, status) }),
        )
        .join(separator),
    ),
  ];
}

import { Form, Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { comparedFrom, comparedUpTo } from "#app/domain/matching/match.ts";
import { compareSolutions } from "#app/domain/matching/queries/compare.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { searchWith } from "#app/ui/address.ts";
import { Button, PrintButton } from "#app/ui/buttons.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { CompareTable } from "./compare-table.tsx";
import { shownMatch } from "./shown-match.ts";

export const meta = pageMeta;

export const handle = withWords("matchDesk", "matching");

export const loader = load(async ({ db, actor, params, url, words }) => {
  const asked = url.searchParams.getAll("solution").slice(0, comparedUpTo);
  const { need, candidates, solutions } = await compareSolutions(db, actor, params.id ?? "", asked);
  return {
    title: `${words.matching.compare.title} · ${need.title}`,
    need,
    solutions: solutions.map(({ match, indicators, ...solution }) => ({
      ...solution,
      match: shownMatch(match, indicators),
      indicators,
    })),
    candidates: candidates.map(({ solutionId, solutionTitle, solutionOrgName }) => ({
      id: solutionId,
      title: solutionTitle,
      orgName: solutionOrgName,
    })),
    onlyDifferent: url.searchParams.get("diff") === "1",
  };
});

export default function Compare() {
  const { matching } = useWords();
  const w = matching.compare;
  const { need, solutions, candidates, onlyDifferent } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const back = `${paths.needs.show(need.id)}#matches`;
  return (
    <>
      <PageHeader
        title={w.title}
        lead={fill(w.lead, { title: need.title })}
        crumbs={[{ label: w.back, href: back }, { label: w.title }]}
        actions={<PrintButton />}
      />
      <PageBody>
        {solutions.length < comparedFrom ? (
          <EmptyState title={w.few} action={<Link to={back}>{w.back}</Link>} />
        ) : (
          <>
            <p className="print-hide">
              <Link
                to={searchWith(search.toString(), { diff: onlyDifferent ? null : "1" })}
                preventScrollReset
                className="button button-secondary button-small"
              >
                {onlyDifferent ? w.all : w.onlyDifferent}
              </Link>
            </p>
            <CompareTable solutions={solutions} onlyDifferent={onlyDifferent} />
            <Picker candidates={candidates} chosen={solutions.map(({ match }) => match.solutionId)} />
          </>
        )}
      </PageBody>
    </>
  );
}

interface PickerProps {
  candidates: { id: string; title: string; orgName: string }[];
  chosen: string[];
}

/** A GET form: the comparison has an address that can be sent to somebody. */
function Picker({ candidates, chosen }: PickerProps) {
  const { matching } = useWords();
  const w = matching.compare;
  return (
    <div className="print-hide">
      <Disclosure summary={w.choose}>
        <Form method="get" className="stack" key={chosen.join()}>
          <fieldset className="choices" aria-label={w.choose}>
            {candidates.map(({ id, title, orgName }) => (
              <div key={id} className="choice">
                <input
                  id={`pick-${id}`}
                  type="checkbox"
                  name="solution"
                  value={id}
                  defaultChecked={chosen.includes(id)}
                />
                <label htmlFor={`pick-${id}`}>
                  {title} <span className="muted small">{orgName}</span>
                </label>
              </div>
            ))}
          </fieldset>
          <Button type="submit">{w.chooseSubmit}</Button>
        </Form>
      </Disclosure>
    </div>
  );
}

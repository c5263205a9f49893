import { Form } from "@remix-run/react";
import type { Candidate } from "#app/domain/roadshows/queries/pitches.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { PitchFields } from "./pitch-fields.tsx";

interface Search {
  kind: "needPitch" | "solutionPitch";
  q: string;
}

interface AddPresentedProps {
  show: { id: string };
  search: Search;
  candidates: Candidate[] | null;
}

/** Finds published needs and solutions and puts one on the agenda: a search form, then a form for each find. */
export function AddPresented({ show, search, candidates }: AddPresentedProps) {
  const w = useWords().roadshows;
  return (
    <Card title={w.addPresented} id="add">
      <div className="stack">
        <p className="muted">{w.addPresentedHint}</p>
        <SearchForm search={search} />
        {candidates && (
          <div role="status">
            {candidates.length === 0 ? (
              <EmptyState title={w.nothingFound} />
            ) : (
              <p>{fill(w.found, { n: candidates.length })}</p>
            )}
          </div>
        )}
        <ul className="plain-list">
          {candidates?.map((found) => (
            <li key={found.id}>
              <AddForm showId={show.id} kind={search.kind} found={found} />
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

function SearchForm({ search }: { search: Search }) {
  const w = useWords().roadshows;
  return (
    <Form method="get" action="#add" className="pitch-search" preventScrollReset>
      <div className="field">
        <label htmlFor="search-kind">{w.searchKind}</label>
        <select id="search-kind" name="kind" defaultValue={search.kind}>
          <option value="needPitch">{w.searchNeeds}</option>
          <option value="solutionPitch">{w.searchSolutions}</option>
        </select>
      </div>
      <div className="field">
        <label htmlFor="search-q">{w.searchWords}</label>
        <input id="search-q" name="q" type="search" maxLength={100} defaultValue={search.q} />
      </div>
      <button type="submit" className="button button-secondary">
        {w.searchButton}
      </button>
    </Form>
  );
}

function AddForm({ showId, kind, found }: { showId: string; kind: Search["kind"]; found: Candidate }) {
  const w = useWords().roadshows;
  const field = kind === "needPitch" ? "needId" : "solutionId";
  const typed = useSubmission("addPitch")?.initialValue;
  const isMine = typed?.[field] === found.id;
  const values = (isMine ? typed : { minutes: 15 }) as Parameters<typeof PitchFields>[0]["values"];
  return (
    <Disclosure summary={`${found.no ?? ""} ${found.title} · ${found.orgName}`} open={isMine}>
      <Form method="post" className="form-stack" preventScrollReset>
        <input type="hidden" name="id" value={showId} />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name={field} value={found.id} />
        <PitchFields prefix={found.id} values={values} titlePlaceholder={found.title} />
        <SubmitButton name="act" value="addPitch" variant="secondary" small>
          {w.addToAgenda}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}

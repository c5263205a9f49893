import { Form, useLoaderData } from "@remix-run/react";
import { setPlatformRoles } from "#app/domain/accounts/commands.server.ts";
import { rolesInput } from "#app/domain/accounts/input.ts";
import { listPeople } from "#app/domain/accounts/queries.server.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { Button, SubmitButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const loader = load(async ({ db, actor, url, words }) => {
  const q = url.searchParams.get("q") ?? "";
  return {
    title: words.organizations.peopleTitle,
    q,
    people: await listPeople(db, actor, { ...pageOf(url), q }),
  };
});

export const action = submit({
  roles: on(rolesInput, async (input, { db, actor, now }) => setPlatformRoles(db, actor, input, now)),
});

const roles = ["coordinator", "advisor", "reviewer", "auditor", "admin"] as const;

type Person = ReturnType<typeof useLoaderData<typeof loader>>["people"]["items"][number];

export default function People() {
  const { organizations: w, common } = useWords();
  const { q, people } = useLoaderData<typeof loader>();
  const saved = useSubmission("roles");
  return (
    <>
      <PageHeader title={w.peopleTitle} lead={w.peopleIntro} />
      <PageBody>
        <ActErrors acts={["roles"]} />
        {saved && !saved.error && (
          <Banner tone="success" live>
            {w.rolesSaved}
          </Banner>
        )}
        <Form method="get" className="people-search">
          <div className="field">
            <label htmlFor="people-q">{w.peopleSearch}</label>
            <input id="people-q" type="search" name="q" defaultValue={q} maxLength={200} />
          </div>
          <Button type="submit">{common.search}</Button>
        </Form>
        <p>{fill(common.total, { n: people.total })}</p>
        {people.items.length === 0 && <EmptyState title={common.noResults} />}
        <ul className="card-list">
          {people.items.map((person) => (
            <PersonItem key={person.id} person={person} />
          ))}
        </ul>
        <Pagination {...people} />
      </PageBody>
    </>
  );
}

function PersonItem({ person }: { person: Person }) {
  const { organizations: w, vocabulary } = useWords();
  return (
    <li className="card">
      <Form method="post" className="person">
        <input type="hidden" name="userId" value={person.id} />
        <p className="person-name">
          <strong>{person.name}</strong> <span className="muted small">{person.email}</span>
        </p>
        <fieldset className="choices choices-inline" aria-label={`${w.platformRoles}: ${person.name}`}>
          {roles.map((role) => (
            <div key={role} className="choice">
              <input
                id={`${person.id}-${role}`}
                type="checkbox"
                name="roles"
                value={role}
                defaultChecked={person.roles.includes(role)}
              />
              <label htmlFor={`${person.id}-${role}`}>{vocabulary.platformRole[role]}</label>
            </div>
          ))}
        </fieldset>
        <SubmitButton variant="secondary" small aria-label={`${w.saveRoles}: ${person.name}`}>
          {w.saveRoles}
        </SubmitButton>
      </Form>
    </li>
  );
}

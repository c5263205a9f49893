import { Form, useLoaderData } from "@remix-run/react";
import { setPlatformRoles } from "#app/domain/accounts/commands.server.ts";
import { rolesInput } from "#app/domain/accounts/input.ts";
import { listPeople } from "#app/domain/accounts/queries.server.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { Button, SubmitButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { useWords } from "#app/ui/words.tsx";

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

export default function People() {
  const words = useWords();
  const { q, people } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={words.organizations.peopleTitle} lead={words.organizations.peopleIntro} />
      <PageBody>
        <ActErrors acts={["roles"]} />
        <Form method="get" className="cluster">
          <input type="search" name="q" defaultValue={q} aria-label={words.common.search} maxLength={200} />
          <Button type="submit">{words.common.search}</Button>
        </Form>
        {people.items.length === 0 && <EmptyState title={words.common.noResults} />}
        <ul className="plain-list">
          {people.items.map((person) => (
            <li key={person.id} className="panel">
              <Form method="post" className="stack">
                <input type="hidden" name="userId" value={person.id} />
                <p>
                  <strong>{person.name}</strong> <span className="muted">{person.email}</span>
                </p>
                <fieldset className="choices choices-inline" aria-label={words.organizations.platformRoles}>
                  {roles.map((role) => (
                    <label key={role} className="choice">
                      <input
                        type="checkbox"
                        name="roles"
                        value={role}
                        defaultChecked={person.roles.includes(role)}
                      />
                      {words.vocabulary.platformRole[role]}
                    </label>
                  ))}
                </fieldset>
                <SubmitButton variant="secondary" small>
                  {words.organizations.saveRoles}
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
        <Pagination {...people} />
      </PageBody>
    </>
  );
}

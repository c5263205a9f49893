import { Form, useLoaderData } from "@remix-run/react";
import { setAdvisorFields, setPlatformRoles } from "#app/domain/accounts/commands.server.ts";
import { advisorFieldsInput, rolesInput } from "#app/domain/accounts/input.ts";
import { peopleOrders } from "#app/domain/accounts/person.ts";
import { countPeople, listPeople } from "#app/domain/accounts/queries.server.ts";
import { withWords } from "#app/locales/load.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { FacetGroup } from "#app/ui/facets.tsx";
import { Facets, ResultHead } from "#app/ui/facets.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { AdvisorFields } from "./advisor-fields.tsx";

export const meta = pageMeta;

export const handle = withWords("matching", "organizations");

const roles = ["coordinator", "advisor", "reviewer", "auditor", "admin"] as const;

export const loader = load(async ({ db, actor, url, words }) => {
  const filter = {
    q: url.searchParams.get("q")?.trim() ?? "",
    role: roles.filter((role) => url.searchParams.getAll("role").includes(role)),
    sort: peopleOrders.find((order) => order === url.searchParams.get("sort")) ?? "newest",
  };
  return {
    title: words.organizations.peopleTitle,
    filter,
    counts: await countPeople(db, actor),
    people: await listPeople(db, actor, { ...pageOf(url), ...filter }),
  };
});

export const action = submit({
  roles: on(rolesInput, async (input, { db, actor, now }) => setPlatformRoles(db, actor, input, now)),
  fields: on(advisorFieldsInput, async (input, { db, actor, now }) =>
    setAdvisorFields(db, actor, input, now),
  ),
});

type Person = ReturnType<typeof useLoaderData<typeof loader>>["people"]["items"][number];

export default function People() {
  const { organizations: w, common, vocabulary } = useWords();
  const { filter, counts, people } = useLoaderData<typeof loader>();
  const saved = useSubmission("roles");
  const savedFields = useSubmission("fields");
  const groups: FacetGroup[] = [
    {
      name: "role",
      label: w.platformRoles,
      options: roles.map((value) => ({
        value,
        label: vocabulary.platformRole[value],
        count: counts[value] ?? 0,
        chosen: filter.role.includes(value),
      })),
    },
  ];
  const orders = peopleOrders.map((value) => ({ value, label: w.peopleOrder[value] }));
  return (
    <>
      <PageHeader title={w.peopleTitle} lead={w.peopleIntro} />
      <PageBody>
        <ActErrors acts={["roles", "fields"]} />
        {saved && !saved.error && (
          <Banner tone="success" live>
            {w.rolesSaved}
          </Banner>
        )}
        {savedFields && !savedFields.error && (
          <Banner tone="success" live>
            {w.fieldsSaved}
          </Banner>
        )}
        <div className="split">
          <Facets groups={groups} q={filter.q} keep={{ sort: filter.sort === "newest" ? "" : filter.sort }} />
          <div>
            <ResultHead
              total={people.total}
              groups={groups}
              q={filter.q}
              sort={<SortLinks options={orders} current={filter.sort} />}
            />
            {people.items.length === 0 && <EmptyState title={common.noResults} />}
            <ul className="card-list">
              {people.items.map((person) => (
                <PersonItem key={person.id} person={person} />
              ))}
            </ul>
            <Pagination {...people} />
          </div>
        </div>
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
        <SubmitButton
          name="act"
          value="roles"
          variant="secondary"
          small
          aria-label={`${w.saveRoles}: ${person.name}`}
        >
          {w.saveRoles}
        </SubmitButton>
      </Form>
      {person.roles.includes("advisor") && <AdvisorFields person={person} />}
    </li>
  );
}

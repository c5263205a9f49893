import { useLoaderData } from "@remix-run/react";
import { mayRegisterOrganization } from "#app/domain/organizations/policy.ts";
import { listOrganizations } from "#app/domain/organizations/queries.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Facets, ResultHead } from "#app/ui/facets.tsx";
import { CardList, ListCard } from "#app/ui/list-card.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useWords, wordOf } from "#app/ui/words.tsx";
import type { OrganizationKind } from "#db/schema.ts";
import { useOrganizationFacets } from "./organization-facets.ts";

export const meta = pageMeta;

export const handle = withWords("organizations", "parts");

export const loader = load(async ({ db, actor, url, words }) => {
  const chosen = (name: string) => url.searchParams.getAll(name).slice(0, 20);
  const filter = {
    q: url.searchParams.get("q")?.trim() ?? "",
    kind: chosen("kind"),
    region: chosen("region"),
    status: chosen("status"),
  };
  const { facets, ...orgs } = await listOrganizations(db, actor, { ...pageOf(url), ...filter });
  const mayRegister = mayRegisterOrganization(actor);
  return { title: words.organizations.title, filter, orgs, counts: facets, mayRegister };
});

export default function Organizations() {
  const words = useWords();
  const { filter, orgs, counts, mayRegister } = useLoaderData<typeof loader>();
  const groups = useOrganizationFacets(counts, filter);
  return (
    <>
      <PageHeader
        title={words.organizations.title}
        actions={
          mayRegister && (
            <LinkButton to={paths.organizations.create()}>{words.organizations.registerTitle}</LinkButton>
          )
        }
      />
      <PageBody>
        <div className="split">
          <Facets groups={groups} q={filter.q} />
          <div>
            <ResultHead total={orgs.total} groups={groups} q={filter.q} />
            {orgs.items.length === 0 && <EmptyState title={words.organizations.empty} />}
            <CardList>
              {orgs.items.map((org) => (
                <OrganizationItem key={org.id} org={org} />
              ))}
            </CardList>
            <Pagination {...orgs} />
          </div>
        </div>
      </PageBody>
    </>
  );
}

interface OrganizationItemProps {
  org: {
    id: string;
    name: string;
    kind: OrganizationKind;
    status: string;
    intro: string | null;
    region: string;
    techField: string | null;
  };
}

function OrganizationItem({ org }: OrganizationItemProps) {
  const { vocabulary } = useWords();
  return (
    <ListCard
      href={paths.organizations.show(org.id)}
      title={org.name}
      summary={org.intro}
      tags={
        <>
          <Tag tone="info">{vocabulary.organizationKind[org.kind]}</Tag>
          {org.status !== "verified" && <StatusBadge of="organizationStatus" status={org.status} />}
        </>
      }
      meta={[wordOf(vocabulary.region, org.region), wordOf(vocabulary.techField, org.techField)]}
    />
  );
}

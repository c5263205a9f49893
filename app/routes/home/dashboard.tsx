import { useLoaderData } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { load, requireUser } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { CardList, ListCard } from "#app/ui/list-card.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const loader = load(async ({ actor, words }) => {
  requireUser(actor);
  const orgs = actor.memberships.map(({ orgId, orgName, orgStatus, role }) => ({
    orgId,
    orgName,
    orgStatus,
    role,
  }));
  return { title: words.shell.myDesk, orgs };
});

export default function Dashboard() {
  const { shell, accounts, vocabulary } = useWords();
  const { orgs } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={shell.myDesk} />
      <PageBody>
        {orgs.length === 0 ? (
          <EmptyState
            title={accounts.myOrganizations}
            action={
              <LinkButton to={paths.organizations.create()} variant="primary">
                {accounts.registerOrganization}
              </LinkButton>
            }
          >
            {accounts.noOrganization}
          </EmptyState>
        ) : (
          <CardList>
            {orgs.map((org) => (
              <ListCard
                key={org.orgId}
                href={paths.organizations.show(org.orgId)}
                title={org.orgName}
                tags={<StatusBadge of="organizationStatus" status={org.orgStatus} />}
                meta={[vocabulary.memberRole[org.role]]}
              />
            ))}
          </CardList>
        )}
      </PageBody>
    </>
  );
}

import { useLoaderData } from "@remix-run/react";
import { findOrganization } from "#app/domain/organizations/queries.server.ts";
import { feedbackAspects } from "#app/domain/performance/feedback.ts";
import { rateOrganization } from "#app/domain/performance/queries/feedback.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList, PlainText } from "#app/ui/description-list.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("organizations", "acceptance");

export const loader = load(async ({ db, actor, params, now }) => {
  const org = await findOrganization(db, actor, params.id ?? "");
  return { title: org.name, org, rating: await rateOrganization(db, actor, org.id, now) };
});

export default function Organization() {
  const words = useWords();
  const w = words.organizations;
  const { org } = useLoaderData<typeof loader>();
  const facts = [
    { term: w.region, value: wordOf(words.vocabulary.region, org.region) },
    { term: w.techField, value: wordOf(words.vocabulary.techField, org.techField) },
    { term: w.address, value: org.address },
    {
      term: w.website,
      value: org.website && (
        <a href={org.website} rel="noreferrer nofollow">
          {org.website}
        </a>
      ),
    },
  ];
  const inside = [
    { term: w.uscc, value: org.uscc },
    { term: w.legalRep, value: org.legalRep },
    { term: w.contactName, value: org.contactName },
    { term: w.contactPhone, value: org.contactPhone },
  ];
  return (
    <>
      <PageHeader
        title={org.name}
        crumbs={[{ label: w.title, href: paths.organizations.list() }, { label: org.name }]}
        tags={
          <>
            <Tag tone="info">{words.vocabulary.organizationKind[org.kind]}</Tag>
            <StatusBadge of="organizationStatus" status={org.status} />
          </>
        }
        actions={
          <>
            {org.maySeeMembers && (
              <>
                <LinkButton to={paths.organizations.members(org.id)}>{w.manage}</LinkButton>
                <LinkButton to={paths.organizations.standing(org.id)}>{w.standing}</LinkButton>
              </>
            )}
            {org.mayManage && <LinkButton to={paths.organizations.edit(org.id)}>{w.edit}</LinkButton>}
          </>
        }
      />
      <PageBody>
        {org.maySeeMembers && org.status === "pending" && <Banner tone="warning">{w.pendingNotice}</Banner>}
        {org.status === "rejected" && (
          <Banner tone="danger">{fill(w.rejectedNotice, { note: org.decisionNote ?? "" })}</Banner>
        )}
        {org.intro && (
          <Card title={w.intro}>
            <PlainText text={org.intro} />
          </Card>
        )}
        <Rating />
        <Card title={words.common.details}>
          <DescriptionList items={org.maySeeMembers ? [...facts, ...inside] : facts} />
        </Card>
      </PageBody>
    </>
  );
}

/** What partners have said, in averages; nothing while they are too few. */
function Rating() {
  const { acceptance: w } = useWords();
  const { rating } = useLoaderData<typeof loader>();
  if (!rating) return null;
  const items = feedbackAspects.map((aspect) => ({
    term: w.aspects[aspect],
    value: <strong>{rating[aspect].toFixed(1)}</strong>,
  }));
  return (
    <Card title={w.rated}>
      <p className="muted small">{fill(w.ratedHint, { n: rating.count })}</p>
      <DescriptionList items={items} />
    </Card>
  );
}

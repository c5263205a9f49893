import { useLoaderData } from "@remix-run/react";
import { needStatuses } from "#app/domain/needs/need.ts";
import { seekingMemberships } from "#app/domain/needs/policy.ts";
import { countNeedsByStatus, listMyNeeds } from "#app/domain/needs/queries/desk.server.ts";
import { listNeedsToRecommend } from "#app/domain/needs/queries/recommenders.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, requireUser } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { FacetGroup } from "#app/ui/facets.tsx";
import { Facets, ResultHead } from "#app/ui/facets.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { useWords } from "#app/ui/words.tsx";
import { NeedTable } from "./need-table.tsx";

export const meta = pageMeta;

export const handle = withWords("checkUp", "needs", "parts");

export const loader = load(async ({ db, actor, url, words }) => {
  requireUser(actor);
  const status = needStatuses.find((one) => one === url.searchParams.get("status"));
  const needs = await listMyNeeds(db, actor, { ...pageOf(url), status });
  const counts = await countNeedsByStatus(
    db,
    actor.memberships.map((m) => m.orgId),
  );
  const mayPost = seekingMemberships(actor).length > 0;
  const toRecommend = await listNeedsToRecommend(db, actor);
  return { title: words.needs.mine, toRecommend, needs, counts, status: status ?? null, mayPost };
});

export default function MyNeeds() {
  const { needs: w, parts, vocabulary } = useWords();
  const { toRecommend, needs, counts, status, mayPost } = useLoaderData<typeof loader>();
  const group: FacetGroup = {
    name: "status",
    label: parts.needFacets.filters.status,
    type: "radio",
    options: needStatuses.map((value) => ({
      value,
      label: vocabulary.needStatus[value],
      count: counts[value] ?? 0,
      chosen: value === status,
    })),
  };
  const post = (
    <LinkButton to={paths.needs.create()} variant="primary">
      {w.post}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={w.mine} actions={mayPost && post} />
      <PageBody>
        {toRecommend.length > 0 && (
          <Card title={w.toRecommend}>
            <p className="muted">{w.toRecommendLead}</p>
            <NeedTable caption={w.toRecommend} needs={toRecommend} toForm={false} />
          </Card>
        )}
        <div className="split">
          <Facets groups={[group]} />
          <div>
            <ResultHead total={needs.total} groups={[group]} />
            {needs.total === 0 ? (
              <EmptyState title={w.mineEmpty} action={mayPost && post}>
                {w.mineEmptyText}
              </EmptyState>
            ) : (
              <NeedTable caption={w.mine} needs={needs.items} />
            )}
            <Pagination {...needs} />
          </div>
        </div>
      </PageBody>
    </>
  );
}

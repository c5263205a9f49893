import { Form, useLoaderData } from "@remix-run/react";
import { confirmSolution } from "#app/domain/solutions/commands/status.server.ts";
import { solutionInput } from "#app/domain/solutions/input.ts";
import { countMySolutions, listMySolutions } from "#app/domain/solutions/queries/mine.server.ts";
import { solutionStatuses } from "#app/domain/solutions/solution.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, requireUser, submit } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { FacetGroup } from "#app/ui/facets.tsx";
import { Facets, ResultHead } from "#app/ui/facets.tsx";
import { CardList, ListCard } from "#app/ui/list-card.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { TrlTag } from "./maturity.tsx";

export const meta = pageMeta;

export const handle = withWords("parts", "solutions");

export const loader = load(async ({ db, actor, url, words, now }) => {
  requireUser(actor);
  const status = solutionStatuses.find((one) => one === url.searchParams.get("status"));
  return {
    title: words.solutions.mineTitle,
    status,
    counts: await countMySolutions(db, actor),
    list: await listMySolutions(db, actor, { ...pageOf(url), status }, now),
  };
});

export const action = submit({
  confirm: on(solutionInput, async (input, { db, actor, now }) => confirmSolution(db, actor, input, now)),
});

export default function MySolutions() {
  const { solutions: w, common, vocabulary } = useWords();
  const { status, counts, list } = useLoaderData<typeof loader>();
  const group: FacetGroup = {
    name: "status",
    label: common.status,
    type: "radio",
    options: solutionStatuses.map((value) => ({
      value,
      label: vocabulary.solutionStatus[value],
      count: counts[value],
      chosen: value === status,
    })),
  };
  const post = (
    <LinkButton to={paths.solutions.create()} variant="primary">
      {w.post}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={w.mineTitle} actions={post} />
      <PageBody>
        <ActErrors acts={["confirm"]} />
        {list.staleCount > 0 && <Banner tone="warning">{fill(w.mineStale, { n: list.staleCount })}</Banner>}
        <div className="split">
          <Facets groups={[group]} />
          <div>
            <ResultHead total={list.total} groups={[group]} />
            {list.items.length === 0 && <EmptyState title={w.mineEmpty} action={post} />}
            <CardList>
              {list.items.map((item) => (
                <MyItem key={item.id} item={item} />
              ))}
            </CardList>
            <Pagination {...list} />
          </div>
        </div>
      </PageBody>
    </>
  );
}

type Item = Awaited<ReturnType<typeof loader>>["list"]["items"][number];

function MyItem({ item }: { item: Item }) {
  const { solutions: w } = useWords();
  const format = useFormat();
  return (
    <ListCard
      href={paths.solutions.show(item.id)}
      title={item.title}
      eyebrow={item.solutionNo}
      tags={
        <>
          <StatusBadge of="solutionStatus" status={item.status} />
          <TrlTag trl={item.trl} />
          {item.stale && <Tag tone="warning">{w.stale}</Tag>}
        </>
      }
      meta={[item.orgName, fill(w.updated, { date: format.date(item.updatedAt) })]}
    >
      {item.mayEdit && (
        <div className="cluster">
          {item.stale && (
            <Form method="post">
              <input type="hidden" name="id" value={item.id} />
              <SubmitButton name="act" value="confirm" variant="secondary" small>
                {w.confirmValid}
              </SubmitButton>
            </Form>
          )}
          <LinkButton to={paths.solutions.edit(item.id)} small>
            {w.edit}
          </LinkButton>
        </div>
      )}
    </ListCard>
  );
}

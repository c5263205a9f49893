import { Link } from "@remix-run/react";
import type { Dashboard } from "#app/domain/reports/queries/dashboard.server.ts";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export function MyOrganizations({ organizations }: Pick<Dashboard, "organizations">) {
  const { reports, vocabulary } = useWords();
  const w = reports.me;
  return (
    <Card title={w.organizations}>
      <ul className="desk-lines">
        {organizations.map((org) => (
          <li key={org.id}>
            <span className="desk-words">
              <Link to={paths.organizations.show(org.id)}>{org.name}</Link>
              <span className="muted small">{vocabulary.memberRole[org.role]}</span>
              {org.status === "pending" && <span className="small">{w.pendingText}</span>}
              {org.status === "rejected" && (
                <span className="small">
                  {w.rejectedText} <Link to={paths.organizations.show(org.id)}>{w.fix}</Link>
                </span>
              )}
            </span>
            <StatusBadge of="organizationStatus" status={org.status} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function MyNeeds({ needs, mayPost }: Pick<Dashboard, "needs"> & { mayPost: boolean }) {
  const { reports, vocabulary } = useWords();
  const format = useFormat();
  const w = reports.me;
  const post = mayPost && <LinkButton to={paths.needs.create()}>{w.postNeed}</LinkButton>;
  const open = (need: { id: string; status: string }) =>
    need.status === "draft" || need.status === "returned"
      ? paths.needs.edit(need.id)
      : paths.needs.show(need.id);
  return (
    <Card title={w.needs} aside={needs.total > 0 && post}>
      {needs.total === 0 ? (
        <EmptyState title={w.needsEmpty} action={post}>
          {mayPost ? w.needsEmptyHint : w.mayNotPost}
        </EmptyState>
      ) : (
        <>
          <StateCounts groups={needs.byStatus} texts={vocabulary.needStatus} list={paths.needs.mine} />
          <ul className="desk-lines">
            {needs.items.map((need) => (
              <li key={need.id}>
                <span className="desk-words">
                  <Link to={open(need)}>{need.title}</Link>
                  <span className="muted small">
                    {w.next[need.status]} · {format.date(need.at)}
                  </span>
                </span>
                <StatusBadge of="needStatus" status={need.status} />
              </li>
            ))}
          </ul>
          <More total={needs.total} shown={needs.items.length} href={paths.needs.mine()} />
        </>
      )}
    </Card>
  );
}

export function MySolutions({ solutions, mayPost }: Pick<Dashboard, "solutions"> & { mayPost: boolean }) {
  const { reports, vocabulary } = useWords();
  const format = useFormat();
  const w = reports.me;
  const post = mayPost && <LinkButton to={paths.solutions.create()}>{w.postSolution}</LinkButton>;
  return (
    <Card title={w.solutions} aside={solutions.total > 0 && post}>
      {solutions.total === 0 ? (
        <EmptyState title={w.solutionsEmpty} action={post}>
          {mayPost ? w.solutionsEmptyHint : w.mayNotPost}
        </EmptyState>
      ) : (
        <>
          <StateCounts
            groups={solutions.byStatus}
            texts={vocabulary.solutionStatus}
            list={paths.solutions.mine}
          />
          <ul className="desk-lines">
            {solutions.items.map((solution) => (
              <li key={solution.id}>
                <span className="desk-words">
                  <Link to={paths.solutions.show(solution.id)}>{solution.title}</Link>
                  <span className="muted small">{format.date(solution.at)}</span>
                </span>
                <StatusBadge of="solutionStatus" status={solution.status} />
              </li>
            ))}
          </ul>
          <More total={solutions.total} shown={solutions.items.length} href={paths.solutions.mine()} />
        </>
      )}
    </Card>
  );
}

interface StateCountsProps<S extends string> {
  groups: { status: S; count: number }[];
  texts: Record<S, string>;
  /** The address of the list of one state. */
  list: (filter: { status: string }) => string;
}

function StateCounts<S extends string>({ groups, texts, list }: StateCountsProps<S>) {
  return (
    <p className="cluster small state-counts">
      {groups.map(({ status, count }) => (
        <Link key={status} to={list({ status })}>
          {texts[status]} {count}
        </Link>
      ))}
    </p>
  );
}

export function More({ total, shown, href }: { total: number; shown: number; href: string }) {
  const { me: w } = useWords().reports;
  if (total <= shown) return null;
  return (
    <p className="small">
      <Link to={href}>{fill(w.all, { n: total })}</Link>
    </p>
  );
}

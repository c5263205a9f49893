import { useLoaderData } from "@remix-run/react";
import { commentAgreement } from "#app/domain/agreements/commands/comment.server.ts";
import { commentInput, comparison } from "#app/domain/agreements/input.ts";
import { findVersions } from "#app/domain/agreements/queries/versions.server.ts";
import { withWords } from "#app/locales/load.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { AgreementFrame } from "#app/ui/agreement-frame.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { DiffText } from "#app/ui/diff-text.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { Comments } from "./comments.tsx";
import { CompareForm } from "./compare-form.tsx";
import { changesBetween } from "./version-changes.server.ts";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("agreements", "drafting", "needs");

export const loader = load(async ({ db, actor, params, url, words, locale }) => {
  const asked = comparison.parse(Object.fromEntries(url.searchParams));
  const { before, after, ...found } = await findVersions(db, actor, params.id ?? "", asked);
  return {
    title: words.agreements.tabs.versions,
    ...found,
    compared: before && after && { from: before.version, to: after.version },
    changes: before && after ? changesBetween({ words, locale }, before.terms, after.terms) : [],
  };
});

export const action = submit({
  comment: on(commentInput, (input, { db, actor, now }) => commentAgreement(db, actor, input, now)),
});

export default function AgreementVersions() {
  const { drafting: w } = useWords();
  const { head, comments, mayComment } = useLoaderData<typeof loader>();
  return (
    <AgreementFrame head={head}>
      <div className="split-right">
        <div className="stack">
          <Changes />
          <Versions />
        </div>
        <div className="stack">
          <Card title={w.comments} id="comments">
            <Comments id={head.id} comments={comments} mayComment={mayComment} />
          </Card>
        </div>
      </div>
    </AgreementFrame>
  );
}

function Changes() {
  const { drafting: w } = useWords();
  const { compared, changes, versions } = useLoaderData<typeof loader>();
  if (!compared)
    return (
      <Card>
        <p>{versions.length === 0 ? w.noVersions : w.firstVersion}</p>
      </Card>
    );
  return (
    <Card title={fill(w.changesOf, compared)}>
      {versions.length > 2 && <CompareForm versions={versions.map(({ version }) => version)} {...compared} />}
      {changes.length === 0 && <p>{w.noChanges}</p>}
      <dl className="round-changes">
        {changes.map(({ key, segments }) => (
          <div key={key}>
            <dt>{w.fields[key]}</dt>
            <dd className="keep-lines">
              <DiffText segments={segments} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Versions() {
  const { agreements, drafting: w } = useWords();
  const format = useFormat();
  const { versions } = useLoaderData<typeof loader>();
  if (versions.length === 0) return null;
  return (
    <Card title={w.versions}>
      <p className="muted small">{w.versionsLead}</p>
      <DataTable
        caption={w.versions}
        hideCaption
        rows={versions}
        rowKey={(row) => String(row.version)}
        columns={[
          {
            key: "version",
            header: agreements.version,
            nowrap: true,
            cell: ({ version }) => fill(agreements.versionOf, { n: version }),
          },
          {
            key: "saved",
            header: w.savedAt,
            cell: ({ editedAt, editedBy }) => (
              <>
                {format.dateTime(editedAt)}
                <br />
                <span className="muted small">{editedBy}</span>
              </>
            ),
          },
          {
            key: "said",
            header: w.confirmedBy,
            cell: ({ confirmedBy }) =>
              confirmedBy.map((side) => (
                <Tag key={side} tone="success">
                  {agreements[side]}
                </Tag>
              )),
          },
          {
            key: "hash",
            header: w.hashShort,
            cell: ({ sha256 }) => <code className="break-all small">{sha256}</code>,
          },
        ]}
      />
    </Card>
  );
}

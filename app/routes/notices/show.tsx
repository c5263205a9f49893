import { redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { uploadOf } from "#app/domain/files/input.ts";
import { fileObjection } from "#app/domain/notices/commands/object.server.ts";
import { objectionInput } from "#app/domain/notices/input.ts";
import { findNotice } from "#app/domain/notices/queries/notices.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { LinkButton, PrintButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList, PlainText } from "#app/ui/description-list.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { ObjectionForm } from "./objection-form.tsx";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("files", "publicNotices");

export const loader = load(async ({ app, db, actor, params, now }) => {
  const notice = await findNotice(db, actor, params.id ?? "", now);
  return {
    title: notice.title,
    notice,
    maxBytes: app.files.maxBytes,
    isVisitor: actor.userId === null,
    person: actor.name,
    orgs: actor.memberships.map(({ orgId, orgName }) => ({ value: orgId, label: orgName })),
  };
});

export const action = submit({
  object: on(objectionInput, async ({ files, ...input }, { app, db, actor, params, now }) => {
    const uploads = await Promise.all(files.map(uploadOf));
    const filing = { ...input, noticeId: params.id ?? "", uploads, store: app.files };
    return redirect(paths.notices.objection(await fileObjection(db, actor, filing, now)));
  }),
});

export default function Notice() {
  const { publicNotices: w, vocabulary } = useWords();
  const format = useFormat();
  const { notice, isVisitor } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={notice.title}
        eyebrow={notice.noticeNo}
        crumbs={[{ label: w.title, href: paths.notices.list() }, { label: notice.noticeNo }]}
        tags={<StatusBadge of="noticeStatus" status={notice.status} />}
        actions={<PrintButton />}
        narrow
      />
      <PageBody narrow>
        {notice.status === "running" && notice.suspendedAt && <Banner tone="warning">{w.suspended}</Banner>}
        {notice.status === "revoked" && <Banner tone="danger">{w.revoked}</Banner>}
        {notice.status === "ended" && !notice.reopened && <Banner>{w.ended}</Banner>}
        {notice.reopened && (
          <Banner tone="warning">
            {fill(w.reopened, {
              time: format.dateTimeZone(notice.reopened.at),
              reason: wordOf(vocabulary.reopenCode, notice.reopened.reasonCode),
            })}
          </Banner>
        )}
        <Card>
          <PlainText text={notice.text} />
          <Facts />
        </Card>
        <Cases />
        <div className="print-hide">
          {notice.mayObject && <Objecting />}
          {notice.isRunning && isVisitor && (
            <LinkButton to={paths.accounts.login(paths.notices.show(notice.id))}>{w.logIn}</LinkButton>
          )}
        </div>
      </PageBody>
    </>
  );
}

function Facts() {
  const { publicNotices: w } = useWords();
  const format = useFormat();
  const { notice } = useLoaderData<typeof loader>();
  const { rule } = notice;
  const counted = fill(rule.unit === "working" ? w.working : w.calendar, { n: rule.days });
  const items = [
    {
      term: w.period,
      value: fill(w.periodCounted, {
        period: fill(w.periodValue, { from: format.date(notice.startsOn), to: format.date(notice.endsOn) }),
        rule: counted + (rule.countsFirst ? w.countsFirst : w.countsNext),
      }),
    },
    { term: w.endsAt, value: format.deadline(notice.endsAt) },
    { term: w.host, value: notice.host },
    {
      term: w.entryNo,
      value: (
        <>
          <Link to={paths.calls.show(notice.callId)}>{notice.entryNo}</Link>
          <span className="print-hide">
            {" · "}
            <Link to={paths.needs.show(notice.needId)}>{w.toNeed}</Link>
          </span>
        </>
      ),
    },
    { term: w.publishedOn, value: format.dateTimeZone(notice.publishedAt) },
  ];
  return <DescriptionList items={items} />;
}

/** One's own cases; all of them for those who hear them. */
function Cases() {
  const { publicNotices: w } = useWords();
  const format = useFormat();
  const { notice } = useLoaderData<typeof loader>();
  if (notice.cases.length === 0) return null;
  return (
    <Card title={w.cases}>
      <ul className="plain-list">
        {notice.cases.map((one) => (
          <li key={one.id} className="list-row">
            <Link to={paths.notices.objection(one.id)}>{one.objectionNo}</Link>
            <StatusBadge of="objectionStatus" status={one.status} />
            <span className="muted">{format.dateTime(one.filedAt)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Objecting() {
  const { notice, orgs, person, maxBytes } = useLoaderData<typeof loader>();
  return <ObjectionForm noticeId={notice.id} orgs={orgs} person={person} maxBytes={maxBytes} />;
}

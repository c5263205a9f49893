import { Form, Link, useLoaderData } from "@remix-run/react";
import {
  acceptObjection,
  refuseObjection,
  ruleOnObjection,
  withdrawObjection,
} from "#app/domain/notices/commands/rule.server.ts";
import { caseInput, refusalInput, rulingInput } from "#app/domain/notices/input.ts";
import { findObjection } from "#app/domain/notices/queries/objections.server.ts";
import { withWords } from "#app/locales/load.ts";
import { told } from "#app/locales/words.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { DescriptionList, PlainText } from "#app/ui/description-list.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { HearCase } from "./hear-case.tsx";

export const meta = pageMeta;

export const handle = withWords("publicNotices");

export const loader = load(async ({ db, actor, params, words }) => {
  const objection = await findObjection(db, actor, params.id ?? "");
  return {
    title: fill(words.publicNotices.caseTitle, { no: objection.objectionNo }),
    objection: { ...objection, timeline: told(words, objection.timeline) },
  };
});

export const action = submit({
  accept: on(caseInput, (input, { db, actor, now }) => acceptObjection(db, actor, input, now)),
  refuse: on(refusalInput, (input, { db, actor, now }) => refuseObjection(db, actor, input, now)),
  rule: on(rulingInput, (input, { db, actor, now }) => ruleOnObjection(db, actor, input, now)),
  withdraw: on(caseInput, (input, { db, actor, now }) => withdrawObjection(db, actor, input, now)),
});

export default function Objection() {
  const { publicNotices: w } = useWords();
  const { title, objection } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={title}
        eyebrow={fill(w.caseOf, { no: objection.noticeNo })}
        crumbs={[
          { label: w.title, href: paths.notices.list() },
          { label: objection.noticeNo, href: paths.notices.show(objection.noticeId) },
          { label: objection.objectionNo },
        ]}
        tags={<StatusBadge of="objectionStatus" status={objection.status} />}
        narrow
      />
      <PageBody narrow>
        <ActErrors acts={["accept", "refuse", "withdraw"]} labels={{ decision: w.refuseReason }} />
        <Details />
        {objection.decision && <Decision />}
        <HearCase objection={objection} />
        {objection.mayWithdraw && (
          <Form method="post">
            <input type="hidden" name="id" value={objection.id} />
            <input type="hidden" name="version" value={objection.version} />
            <ConfirmButton label={w.withdraw} question={w.withdrawConfirm} name="act" value="withdraw" />
          </Form>
        )}
        <History />
      </PageBody>
    </>
  );
}

function Details() {
  const { publicNotices: w } = useWords();
  const format = useFormat();
  const { objection } = useLoaderData<typeof loader>();
  const items = [
    { term: w.name, value: objection.name },
    { term: w.phone, value: objection.phone },
    { term: w.org, value: objection.orgName ?? w.noOrg },
    { term: w.filedAt, value: format.dateTimeZone(objection.filedAt) },
    ...(objection.dueOn ? [{ term: w.dueOn, value: format.date(objection.dueOn) }] : []),
  ];
  return (
    <Card title={<Link to={paths.notices.show(objection.noticeId)}>{objection.noticeTitle}</Link>}>
      <Banner>{w.privateNote}</Banner>
      <PlainText text={objection.text} />
      <DescriptionList items={items} />
      <h3>{w.files}</h3>
      <ul className="plain-list">
        {objection.files.map((file) => (
          <li key={file.id}>
            <a href={paths.notices.evidence(objection.id, file.id)} download>
              {file.fileName}
            </a>{" "}
            <span className="muted nowrap">{format.size(file.size)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Decision() {
  const { publicNotices: w, vocabulary } = useWords();
  const format = useFormat();
  const { objection } = useLoaderData<typeof loader>();
  return (
    <Card title={`${w.decision} · ${wordOf(vocabulary.objectionStatus, objection.status)}`}>
      <PlainText text={objection.decision ?? ""} />
      {objection.decidedAt && <p className="small muted">{format.dateTimeZone(objection.decidedAt)}</p>}
    </Card>
  );
}

function History() {
  const { publicNotices: w } = useWords();
  const { objection } = useLoaderData<typeof loader>();
  const items = objection.timeline.map(({ seq, at, actorName, text }) => ({
    key: String(seq),
    at,
    actor: actorName,
    text,
  }));
  return (
    <Card title={w.timeline}>
      <Timeline items={items.reverse()} />
    </Card>
  );
}

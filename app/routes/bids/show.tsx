import { Form, Link, useLoaderData } from "@remix-run/react";
import { mayKeepAgreement } from "#app/domain/agreements/policy.ts";
import { answerIntent, withdrawIntent } from "#app/domain/bids/commands/answer.server.ts";
import { answerIntentInput, intentInput } from "#app/domain/bids/input.ts";
import { findIntent } from "#app/domain/bids/queries/intents.server.ts";
import { withWords } from "#app/locales/load.ts";
import { told } from "#app/locales/words.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { ButtonRow, LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { DescriptionList, PlainText } from "#app/ui/description-list.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { AnswerCard } from "./answer-card.tsx";
import { subjectPath } from "./intent-subject.tsx";

export const meta = pageMeta;

export const handle = withWords("bids");

export const loader = load(async ({ db, actor, params, url, words }) => {
  const intent = await findIntent(db, actor, params.id ?? "");
  return {
    title: fill(words.bids.heading, { title: intent.title }),
    intent: { ...intent, timeline: told(words, intent.timeline) },
    mayAgree: intent.status === "accepted" && mayKeepAgreement(actor, partiesOf(intent)),
    isNew: url.searchParams.has("sent"),
  };
});

const partiesOf = ({ fromOrgId, toOrgId }: { fromOrgId: string; toOrgId: string | null }) => ({
  seekerOrgId: fromOrgId,
  solverOrgId: toOrgId ?? "",
});

export const action = submit({
  answer: on(answerIntentInput, (input, { db, actor, now }) => answerIntent(db, actor, input, now)),
  withdraw: on(intentInput, (input, { db, actor, now }) => withdrawIntent(db, actor, input, now)),
});

export default function Intent() {
  const { bids: w } = useWords();
  const { intent, isNew, title } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={title}
        eyebrow={intent.intentNo}
        crumbs={[{ label: w.title, href: paths.bids.list() }, { label: intent.intentNo }]}
        tags={<StatusBadge of="intentStatus" status={intent.status} />}
        narrow
      />
      <PageBody narrow>
        {isNew && intent.status === "sent" && (
          <Banner tone="success" live>
            {fill(w.sentNotice, { no: intent.intentNo })}
          </Banner>
        )}
        <ActErrors acts={["withdraw"]} />
        <Details />
        {intent.mayAnswer && <AnswerCard id={intent.id} onBehalf={!intent.isReceiver} />}
        <Outcome />
        {intent.mayWithdraw && (
          <Form method="post">
            <input type="hidden" name="id" value={intent.id} />
            <ConfirmButton label={w.withdraw} question={w.withdrawConfirm} name="act" value="withdraw" />
          </Form>
        )}
        <History />
      </PageBody>
    </>
  );
}

function Details() {
  const { bids: w } = useWords();
  const format = useFormat();
  const { intent } = useLoaderData<typeof loader>();
  const items = [
    {
      term: w.from,
      value: <Link to={paths.organizations.show(intent.fromOrgId)}>{intent.fromOrgName}</Link>,
    },
    {
      term: w.to,
      value: intent.toOrgId ? (
        <Link to={paths.organizations.show(intent.toOrgId)}>{intent.toOrgName}</Link>
      ) : (
        <span className="muted">{w.hiddenOrg}</span>
      ),
    },
    {
      term: intent.needId ? w.needOf : w.solutionOf,
      value: intent.mayOpenSubject ? (
        <Link to={subjectPath(intent)}>{intent.title}</Link>
      ) : (
        fill(w.subjectGone, { title: intent.title })
      ),
    },
    {
      term: w.entryNo,
      value: intent.callId && <Link to={paths.calls.show(intent.callId)}>{intent.entryNo}</Link>,
    },
    {
      term: w.roadshow,
      value: intent.roadshowId && (
        <Link to={paths.roadshows.show(intent.roadshowId)}>{intent.roadshowTitle}</Link>
      ),
    },
    { term: w.contactName, value: intent.contactName },
    { term: w.contactPhone, value: <a href={`tel:${intent.contactPhone}`}>{intent.contactPhone}</a> },
    { term: w.sentAt, value: format.dateTimeZone(intent.createdAt) },
  ];
  return (
    <Card title={w.details}>
      <PlainText text={intent.text} />
      <DescriptionList items={items.filter((item) => item.value)} />
    </Card>
  );
}

/** The answer, once there is one, and what it leads to. */
function Outcome() {
  const { bids: w } = useWords();
  const format = useFormat();
  const { intent, mayAgree } = useLoaderData<typeof loader>();
  if (intent.status === "sent") return intent.isSender ? <Banner>{w.waiting}</Banner> : null;
  if (intent.status === "withdrawn")
    return <Banner live>{intent.isSender ? w.withdrawnByUs : w.withdrawnByThem}</Banner>;
  if (!intent.answeredAt) return null;
  const items = [
    { term: w.answeredBy, value: intent.answeredBy },
    { term: w.answeredAt, value: format.dateTimeZone(intent.answeredAt) },
  ];
  return (
    <Card title={w.answerTitle}>
      {intent.answer && <PlainText text={intent.answer} />}
      <DescriptionList items={items.filter((item) => item.value)} />
      {intent.status === "accepted" && intent.isReceiver && <Banner tone="success">{w.acceptedByUs}</Banner>}
      {intent.status === "accepted" && intent.isSender && (
        <Banner tone="success">
          <p>{w.acceptedNext}</p>
          <Link to={subjectPath(intent)}>{w.openSubject}</Link>
        </Banner>
      )}
      {mayAgree && (
        <ButtonRow>
          <LinkButton to={paths.agreements.create({ intent: intent.id })} variant="primary">
            {w.draftAgreement}
          </LinkButton>
        </ButtonRow>
      )}
    </Card>
  );
}

function History() {
  const words = useWords();
  const { intent } = useLoaderData<typeof loader>();
  const items = intent.timeline.map((item) => ({
    key: String(item.seq),
    at: item.at,
    actor: item.actorName ?? words.bids.hiddenOrg,
    text: item.text,
  }));
  return (
    <Card title={words.bids.timeline}>
      <Timeline items={items.reverse()} />
    </Card>
  );
}

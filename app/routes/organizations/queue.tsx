import { Form, useLoaderData } from "@remix-run/react";
import { rejectOrganization, verifyOrganization } from "#app/domain/organizations/commands/decide.server.ts";
import { decisionInput, rejectionInput } from "#app/domain/organizations/input.ts";
import { listPendingOrganizations } from "#app/domain/organizations/queries.server.ts";
import { isBodyCodeRegular } from "#app/domain/organizations/uscc.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("organizations", "reports");

export const loader = load(async ({ db, actor, words }) => {
  const pending = await listPendingOrganizations(db, actor);
  const orgs = pending.map((org) => ({ ...org, isCodeRegular: isBodyCodeRegular(org.uscc) }));
  return { title: words.organizations.queueTitle, orgs };
});

export const action = submit({
  verify: on(decisionInput, async (input, { db, actor, now }) => verifyOrganization(db, actor, input, now)),
  reject: on(rejectionInput, async (input, { db, actor, now }) => rejectOrganization(db, actor, input, now)),
});

type Pending = ReturnType<typeof useLoaderData<typeof loader>>["orgs"][number];

export default function Queue() {
  const { organizations: w, reports, common } = useWords();
  const { orgs } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.queueTitle}
        lead={w.queueIntro}
        crumbs={[{ label: reports.desk.title, href: paths.desk.desk() }, { label: w.queueTitle }]}
      />
      <PageBody>
        <ActErrors acts={["verify", "reject"]} labels={{ note: w.rejectReason }} />
        {orgs.length > 0 && <p>{fill(common.total, { n: orgs.length })}</p>}
        {orgs.length === 0 && <EmptyState title={w.queueEmpty} />}
        {orgs.map((org) => (
          <PendingOrganization key={org.id} org={org} />
        ))}
      </PageBody>
    </>
  );
}

function PendingOrganization({ org }: { org: Pending }) {
  const words = useWords();
  const w = words.organizations;
  const format = useFormat();
  const typed = useSubmission("reject")?.initialValue as { id?: string; note?: string } | undefined;
  const facts = [
    { term: w.uscc, value: org.uscc },
    { term: w.kind, value: words.vocabulary.organizationKind[org.kind] },
    { term: w.region, value: wordOf(words.vocabulary.region, org.region) },
    { term: w.address, value: org.address },
    { term: w.contactName, value: [org.contactName, org.contactPhone].filter(Boolean).join(" ") },
    { term: w.registeredBy, value: org.registeredBy },
    { term: w.registeredAt, value: format.dateTime(org.createdAt) },
  ];
  return (
    <Card title={<a href={paths.organizations.show(org.id)}>{org.name}</a>}>
      {!org.isCodeRegular && <Banner tone="warning">{w.bodyCheckWarning}</Banner>}
      <DescriptionList items={facts} />
      <Form method="post" className="cluster card-foot">
        <input type="hidden" name="id" value={org.id} />
        <SubmitButton name="act" value="verify">
          {w.verify}
        </SubmitButton>
        <ConfirmButton
          label={w.reject}
          question={w.rejectQuestion}
          confirmLabel={w.reject}
          name="act"
          value="reject"
        >
          <div className="field">
            <label htmlFor={`note-${org.id}`}>{w.rejectReason}</label>
            <textarea
              id={`note-${org.id}`}
              name="note"
              rows={3}
              maxLength={500}
              defaultValue={typed?.id === org.id ? typed.note : undefined}
              placeholder={w.rejectReasonHint}
            />
          </div>
        </ConfirmButton>
      </Form>
    </Card>
  );
}

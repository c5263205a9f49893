import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData, useSearchParams } from "@remix-run/react";
import { bidSections } from "#app/domain/bids/bid.ts";
import { bidSectionInput } from "#app/domain/bids/bid-input.ts";
import { askPartners } from "#app/domain/bids/commands/partners.server.ts";
import { saveBid } from "#app/domain/bids/commands/save-bid.server.ts";
import { notFound } from "#app/domain/shared/errors.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { Autosave } from "#app/ui/autosave.tsx";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { EnterButton } from "#app/ui/enter-button.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { BidConflict } from "./bid-conflict.tsx";
import { typedOf } from "./bid-text.ts";
import { openBid } from "./open-bid.server.ts";
import { PartFields, usePartLabels } from "./part-fields.tsx";
import { PartnerStates } from "./partner-states.tsx";
import type { PartForm } from "./rows.tsx";

export const meta = pageMeta;

export const handle = withWords("bidding", "files", "needs");

export const loader = load(async (visit) => {
  const section = bidSections.find((one) => one === visit.params.section && one !== "files");
  if (!section) throw notFound();
  const { id, entry, content, metrics, bases, partnerStates } = await openBid(visit);
  return {
    title: visit.words.bidding.sections[section],
    section,
    bid: {
      id,
      title: entry.title,
      base: bases[section],
      typed: typedOf(
        section,
        content,
        metrics.map((metric) => metric.id),
      ),
      metrics: metrics.map(({ id: metricId, name, operator, target, unit }) => ({
        ...{ id: metricId, name, operator, target, unit },
      })),
      declarations: entry.procedure.declarations,
      partners: section === "partners" ? partnerStates : [],
    },
  };
});

export const action = submit({
  save: on(bidSectionInput, async (input, { app, db, actor, params, url }) => {
    const id = params.id ?? "";
    await saveBid(db, actor, { ...input, id }, app, app.now());
    if (input.section === "partners") await askPartners(db, actor, { id }, app, app.now());
    const toCheck = url.searchParams.get("from") === "check";
    return redirect(toCheck ? paths.bids.check(id) : paths.bids.workspace(id));
  }),
  autosave: on(bidSectionInput, async (input, { app, db, actor, params }) => {
    await saveBid(db, actor, { ...input, id: params.id ?? "" }, app, app.now());
  }),
});

export { keepForm as clientAction } from "#app/ui/keep-form.ts";
export { unlessClosed as shouldRevalidate } from "./unless-closed.ts";

export default function BidPart() {
  const { bidding: w } = useWords();
  const { section, bid } = useLoaderData<typeof loader>();
  const answer = useSubmission("save");
  const isConflict = answer?.error?.[""]?.includes("edited") ?? false;
  return (
    <>
      <PageHeader
        title={w.sections[section]}
        lead={w.sectionHints[section]}
        crumbs={[
          { label: w.mine, href: paths.bids.mine() },
          { label: bid.title, href: paths.bids.workspace(bid.id) },
          { label: w.sections[section] },
        ]}
        narrow
      />
      <PageBody narrow>
        {isConflict ? (
          <BidConflict section={section} bid={bid} mine={answer?.initialValue ?? {}} />
        ) : (
          <PartFormCard key={section} />
        )}
      </PageBody>
    </>
  );
}

function PartFormCard() {
  const { bidding: w, common } = useWords();
  const { section, bid } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const [form, fields] = useForm({ id: "bid", lastResult: useSubmission("save"), defaultValue: bid.typed });
  const toCheck = search.get("from") === "check";
  const saveLabel = section === "partners" ? w.savePartners : toCheck ? w.saveToCheck : w.save;
  return (
    <Form method="post" {...getFormProps(form)} className="card card-plain stack">
      <div className="form-start">
        <EnterButton />
        <input type="hidden" name="act" value="save" />
        <input type="hidden" name="id" value={bid.id} />
        <input type="hidden" name="section" value={section} />
        <input type="hidden" name="base" value={bid.base} />
      </div>
      <FormErrorSummary form={form} labels={usePartLabels()} />
      {section === "partners" && <PartnerStates partners={bid.partners} />}
      <PartFields
        section={section}
        form={form as PartForm}
        fields={fields}
        metrics={bid.metrics}
        declarations={bid.declarations}
      />
      <Autosave formId={form.id} />
      <div className="button-row">
        <SubmitButton>{saveLabel}</SubmitButton>
        <LinkButton to={toCheck ? paths.bids.check(bid.id) : paths.bids.workspace(bid.id)}>
          {common.back}
        </LinkButton>
      </div>
    </Form>
  );
}

import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { saveSheet } from "#app/domain/review/commands/sheets.server.ts";
import type { SheetInput } from "#app/domain/review/input.ts";
import { sheetInput } from "#app/domain/review/input.ts";
import { findSheet } from "#app/domain/review/queries/sheets.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { Autosave } from "#app/ui/autosave.tsx";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { NumberField } from "#app/ui/fields.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { BidContentCards } from "../bids/bid-content.tsx";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("bidding", "files", "review");

export const loader = load(async ({ db, actor, params }) => {
  const sheet = await findSheet(db, actor, { id: params.id ?? "", bidId: params.bidId ?? "" });
  return { title: sheet.label, sheet };
});

export const action = submit({
  autosave: on(sheetInput, (input, { db, actor, params }) =>
    saveSheet(db, actor, { ...input, ...ids(params) }),
  ),
  save: on(sheetInput, async (input, { db, actor, params, url }) => {
    await saveSheet(db, actor, { ...input, ...ids(params) });
    const next = url.searchParams.get("next");
    return redirect(next ? paths.review.sheet(ids(params).id, next) : paths.review.show(ids(params).id));
  }),
});

const ids = ({ id = "", bidId = "" }: Record<string, string | undefined>) => ({ id, bidId });

export default function ScoreSheet() {
  const { review } = useWords();
  const w = review.sheet;
  const { sheet, title } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={title}
        eyebrow={`${sheet.entry.entryNo} · ${sheet.entry.title}`}
        crumbs={[
          { label: review.mine.title, href: paths.review.list() },
          { label: sheet.entry.entryNo, href: paths.review.show(sheet.assignmentId) },
          { label: title },
        ]}
      />
      <PageBody>
        {!sheet.mayWrite && <Banner>{w.readOnly}</Banner>}
        <div className="split-right score-split">
          <div className="stack">
            <BidContentCards bidId={sheet.bidId} content={sheet.content} metrics={sheet.metrics} />
          </div>
          <SheetForm key={sheet.bidId} />
        </div>
      </PageBody>
    </>
  );
}

type Typed = Omit<SheetInput, "points"> & { points: Record<string, string> };

function SheetForm() {
  const { review, vocabulary } = useWords();
  const w = review.sheet;
  const { sheet } = useLoaderData<typeof loader>();
  const points = Object.fromEntries(Object.entries(sheet.points).map(([key, value]) => [key, String(value)]));
  const [form, fields] = useForm<Typed>({
    id: "sheet",
    lastResult: useSubmission("save"),
    defaultValue: { points, opinion: sheet.opinion },
  });
  const parts = fields.points.getFieldset();
  const nameOf = ({ key, name }: { key: string; name?: string }) => name || wordOf(vocabulary.criterion, key);
  const labels = Object.fromEntries(sheet.criteria.map((one) => [`points.${one.key}`, nameOf(one)]));
  const next = sheet.nextBidId;
  return (
    <Card title={w.points} tone="accent">
      <Form
        method="post"
        action={next ? `?next=${next}` : undefined}
        {...getFormProps(form)}
        className="form-stack"
      >
        <FormErrorSummary form={form} labels={{ ...labels, opinion: w.opinion }} />
        <input type="hidden" name="id" value={sheet.assignmentId} />
        <input type="hidden" name="bidId" value={sheet.bidId} />
        <input type="hidden" name="version" value={sheet.version} />
        <fieldset disabled={!sheet.mayWrite} className="bare-fieldset form-stack">
          {sheet.criteria.map((one) => {
            const field = parts[one.key];
            return (
              field && (
                <NumberField
                  key={one.key}
                  field={field}
                  label={nameOf(one)}
                  hint={[fill(w.max, { max: one.max }), one.anchors].filter(Boolean).join(" · ")}
                />
              )
            );
          })}
          <TextArea field={fields.opinion} label={w.opinion} hint={w.opinionHint} rows={6} maxLength={4000} />
        </fieldset>
        {sheet.mayWrite && <Autosave formId={form.id} />}
        <p className="button-row">
          {sheet.mayWrite && (
            <SubmitButton name="act" value="save">
              {next ? w.next : w.save}
            </SubmitButton>
          )}
          <LinkButton to={paths.review.show(sheet.assignmentId)}>{w.back}</LinkButton>
        </p>
      </Form>
    </Card>
  );
}

import { Form, useActionData } from "@remix-run/react";
import { receiptInput } from "#app/domain/bids/bid-input.ts";
import type { CheckedReceipt } from "#app/domain/bids/queries/receipts.server.ts";
import { checkReceipt } from "#app/domain/bids/queries/receipts.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submitOpenly } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("bidding");

export const loader = load(async ({ words }) => ({ title: words.bidding.verifyTitle }));

const textOf = async (file: File | undefined, typed = "") => (file?.size ? file.text() : typed);
const signatureOf = async (file: File | undefined, typed = "") =>
  file?.size ? Buffer.from(await file.arrayBuffer()).toString("base64") : typed;

export const action = submitOpenly({
  check: on(receiptInput, async (input, { app, db }) => {
    const text = (await textOf(input.textFile, input.text)).slice(0, 5000);
    const signature = (await signatureOf(input.signatureFile, input.signature)).slice(0, 500);
    return Response.json({ checked: await checkReceipt(db, { text, signature }, app.keys) });
  }),
});

const line = "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in receipt.txt -sigfile receipt.sig";

export default function Receipts() {
  const { bidding: w } = useWords();
  const answer = useActionData<{ checked?: CheckedReceipt }>();
  return (
    <>
      <PageHeader title={w.verifyTitle} lead={w.verifyLead} narrow />
      <PageBody narrow>
        <ActErrors acts={["check"]} />
        {answer?.checked && <Verdict checked={answer.checked} />}
        <Form method="post" encType="multipart/form-data" className="card card-plain form-stack">
          <div className="field">
            <label htmlFor="receipt-text">{w.verifyText}</label>
            <textarea id="receipt-text" name="text" rows={8} />
          </div>
          <div className="field">
            <label htmlFor="receipt-signature">{w.verifySignature}</label>
            <input id="receipt-signature" name="signature" autoComplete="off" />
          </div>
          <div className="field">
            <label htmlFor="receipt-text-file">{w.verifyTextFile}</label>
            <input id="receipt-text-file" type="file" name="textFile" className="file-input" />
          </div>
          <div className="field">
            <label htmlFor="receipt-signature-file">{w.verifySignatureFile}</label>
            <input id="receipt-signature-file" type="file" name="signatureFile" className="file-input" />
          </div>
          <div>
            <SubmitButton name="act" value="check">
              {w.verify}
            </SubmitButton>
          </div>
        </Form>
        <Card title={w.byHand}>
          <p>{w.byHandText}</p>
          <pre className="keep-lines">{line}</pre>
          <LinkButton to={paths.bids.receiptKey()} reloadDocument>
            {w.key}
          </LinkButton>
        </Card>
      </PageBody>
    </>
  );
}

function Verdict({ checked: { receipt, isValid, state } }: { checked: CheckedReceipt }) {
  const { bidding: w } = useWords();
  const format = useFormat();
  if (!receipt)
    return (
      <Banner tone="danger" live>
        {w.noReceipt}
      </Banner>
    );
  if (!isValid || !state)
    return (
      <Banner tone="danger" live>
        {w.invalid}
      </Banner>
    );
  const f = w.receiptFacts;
  return (
    <>
      <Banner
        tone={state === "unknown" || state === "unreadable" ? "warning" : "success"}
        title={w.valid}
        live
      >
        {w.receiptState[state]}
      </Banner>
      <Card title={f.number}>
        <DescriptionList
          items={[
            { term: f.number, value: receipt.number },
            { term: f.entry, value: receipt.entryNo },
            { term: f.received, value: format.dateTimeZone(receipt.receivedAt) },
            { term: f.deadline, value: format.dateTimeZone(receipt.deadline) },
          ]}
        />
      </Card>
    </>
  );
}

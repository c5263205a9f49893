import { useLoaderData } from "@remix-run/react";
import { uploadOf } from "#app/domain/files/input.ts";
import {
  confirmMilestone,
  giveBackMilestone,
  handInMilestone,
} from "#app/domain/performance/commands/milestones.server.ts";
import {
  disputePayment,
  receivePayment,
  voidPayment,
} from "#app/domain/performance/commands/payments.server.ts";
import { recordPayment } from "#app/domain/performance/commands/record-payment.server.ts";
import {
  confirmMilestoneInput,
  disputePaymentInput,
  giveBackInput,
  handInInput,
  paymentInput,
  receivePaymentInput,
} from "#app/domain/performance/input.ts";
import { findPerformance } from "#app/domain/performance/queries/performance.server.ts";
import { dayOf } from "#app/domain/shared/clock.ts";
import { withWords } from "#app/locales/load.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { AgreementFrame } from "#app/ui/agreement-frame.tsx";
import { PrintButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { MilestoneList } from "./milestone-list.tsx";
import { MoneyFacts } from "./money-facts.tsx";
import { PaymentForm } from "./payment-form.tsx";
import { PaymentList } from "./payment-list.tsx";

export const meta = pageMeta;

export const handle = withWords("agreements", "files", "performance");

export const loader = load(async ({ app, db, actor, params, now }) => {
  const found = await findPerformance(db, actor, params.id ?? "", now);
  return { title: found.head.title, ...found, today: dayOf(now), maxBytes: app.files.maxBytes };
});

const acts = ["handIn", "confirmMilestone", "giveBack", "receive", "dispute", "void"];

export const action = submit({
  handIn: on(handInInput, async ({ files, ...input }, { app, db, actor, params, now }) => {
    const uploads = await Promise.all(files.map(uploadOf));
    const handed = { ...input, id: params.id ?? "", uploads, store: app.files };
    await handInMilestone(db, actor, handed, now);
  }),
  confirmMilestone: on(confirmMilestoneInput, (input, { db, actor, params, now }) =>
    confirmMilestone(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
  giveBack: on(giveBackInput, (input, { db, actor, params, now }) =>
    giveBackMilestone(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
  record: on(paymentInput, async ({ files, ...input }, { app, db, actor, params, now }) => {
    const uploads = await Promise.all(files.map(uploadOf));
    await recordPayment(db, actor, { ...input, id: params.id ?? "", uploads, store: app.files }, now);
  }),
  receive: on(receivePaymentInput, (input, { db, actor, params, now }) =>
    receivePayment(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
  dispute: on(disputePaymentInput, (input, { db, actor, params, now }) =>
    disputePayment(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
  void: on(disputePaymentInput, (input, { db, actor, params, now }) =>
    voidPayment(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
});

export default function Performance() {
  const { performance: w } = useWords();
  const format = useFormat();
  const { head, milestones, payments, totals, mayRecord, today, maxBytes } = useLoaderData<typeof loader>();
  return (
    <AgreementFrame head={head} actions={<PrintButton />}>
      <ActErrors acts={acts} labels={{ note: w.note, files: w.files, file: w.files }} />
      {head.status === "suspended" && <Banner tone="warning">{w.suspendedBanner}</Banner>}
      {head.status === "signed" && <Banner>{w.notBegun}</Banner>}
      {totals.overpaidFen > 0 && (
        <Banner tone="warning">{fill(w.overpaid, { amount: format.money(totals.overpaidFen) })}</Banner>
      )}
      <MoneyFacts status={head.status} valueFen={head.contractValueFen} totals={totals} />
      <MilestoneList milestones={milestones} maxBytes={maxBytes} />
      <Card title={w.payments} id="payments">
        <div className="stack">
          <PaymentList payments={payments} />
          {mayRecord.length > 0 && (
            <PaymentForm kinds={mayRecord} milestones={milestones} today={today} maxBytes={maxBytes} />
          )}
        </div>
      </Card>
    </AgreementFrame>
  );
}

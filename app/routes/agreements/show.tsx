import { Link, useLoaderData } from "@remix-run/react";
import { isConcluded } from "#app/domain/agreements/agreement.ts";
import { cancelAgreement, signAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { confirmAgreement } from "#app/domain/agreements/commands/confirm.server.ts";
import { keepSignedCopy, removeSignedCopy } from "#app/domain/agreements/commands/copies.server.ts";
import {
  cancelInput,
  confirmInput,
  keepCopyInput,
  removeCopyInput,
  signInput,
} from "#app/domain/agreements/input.ts";
import { findAgreement } from "#app/domain/agreements/queries/find.server.ts";
import { uploadOf } from "#app/domain/files/input.ts";
import { findOpenChange } from "#app/domain/performance/queries/changes.server.ts";
import { dayOf } from "#app/domain/shared/clock.ts";
import { withWords } from "#app/locales/load.ts";
import { told } from "#app/locales/words.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { AgreementFrame } from "#app/ui/agreement-frame.tsx";
import { LinkButton, PrintButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { AgreementActs } from "./agreement-acts.tsx";
import { AgreementHistory } from "./agreement-history.tsx";
import { AgreementSteps } from "./agreement-steps.tsx";
import { Confirmations } from "./confirmations.tsx";
import { IndicatorTable } from "./indicator-table.tsx";
import { LinkedRecords } from "./linked-records.tsx";
import { MilestoneTable } from "./milestone-table.tsx";
import { SignedCopies } from "./signed-copies.tsx";
import { TermsFacts } from "./terms-facts.tsx";
import { TermsNotes } from "./terms-notes.tsx";

export const meta = pageMeta;

export const handle = withWords("agreements", "drafting", "files", "needs");

export const loader = load(async ({ app, db, actor, params, words, now }) => {
  const agreement = await findAgreement(db, actor, params.id ?? "", now);
  return {
    title: agreement.title,
    agreement: { ...agreement, timeline: told(words, agreement.timeline) },
    openChange: await findOpenChange(db, agreement.id),
    today: dayOf(now),
    maxBytes: app.files.maxBytes,
  };
});

export const action = submit({
  confirm: on(confirmInput, (input, { db, actor, now }) => confirmAgreement(db, actor, input, now)),
  keepCopy: on(keepCopyInput, async ({ file }, { app, db, actor, params, now }) => {
    const upload = await uploadOf(file);
    await keepSignedCopy(db, actor, { id: params.id ?? "", upload, store: app.files }, now);
  }),
  removeCopy: on(removeCopyInput, (input, { app, db, actor, now }) =>
    removeSignedCopy(db, actor, { ...input, store: app.files }, now),
  ),
  sign: on(signInput, (input, { db, actor, now }) => signAgreement(db, actor, input, now)),
  cancel: on(cancelInput, (input, { db, actor, now }) => cancelAgreement(db, actor, input, now)),
});

/** What keeps it from going its way: it rests, or one side waits for the other's answer. */
function Standing() {
  const { agreements: w, vocabulary } = useWords();
  const { agreement, openChange } = useLoaderData<typeof loader>();
  return (
    <>
      {agreement.status === "suspended" && <Banner tone="warning">{w.suspendedBanner}</Banner>}
      {openChange && (
        <Banner tone="warning">
          {fill(w.openChange, {
            side: openChange.side ? w[openChange.side] : "—",
            kind: vocabulary.changeKind[openChange.kind],
          })}{" "}
          <Link to={paths.performance.changes(agreement.id)}>{w.tabs.changes}</Link>
        </Banner>
      )}
    </>
  );
}

export default function Agreement() {
  const { agreements: w, drafting } = useWords();
  const { agreement, today, maxBytes } = useLoaderData<typeof loader>();
  const late = agreement.milestones.filter((row) => row.overdueDays > 0).length;
  return (
    <AgreementFrame
      head={agreement}
      actions={
        <>
          {agreement.may.edit && <LinkButton to={paths.agreements.edit(agreement.id)}>{w.edit}</LinkButton>}
          <PrintButton />
        </>
      }
    >
      <ActErrors
        acts={["confirm", "sign", "keepCopy", "removeCopy", "cancel"]}
        labels={{ signedOn: w.signedOn, reason: w.cancelReason }}
      />
      <AgreementSteps status={agreement.status} />
      <Standing />
      {late > 0 && <Banner tone="danger">{fill(w.overdueBanner, { n: late })}</Banner>}
      {agreement.may.edit && <TermsNotes agreement={agreement} />}
      <div className="split-right">
        <div className="stack">
          <Card title={w.basics}>
            <TermsFacts agreement={agreement} />
          </Card>
          <Card title={drafting.groups.indicators}>
            <IndicatorTable indicators={agreement.indicators} />
          </Card>
          <Card title={w.milestones}>
            <MilestoneTable agreement={agreement} />
          </Card>
          <Card title={w.source}>
            <LinkedRecords agreement={agreement} />
          </Card>
          <AgreementHistory timeline={agreement.timeline} />
        </div>
        <div className="stack agreement-acts">
          <Confirmations agreement={agreement} />
          {isConcluded(agreement.status) && <SignedCopies agreement={agreement} maxBytes={maxBytes} />}
          <AgreementActs agreement={agreement} today={today} />
        </div>
      </div>
    </AgreementFrame>
  );
}

import { useLoaderData } from "@remix-run/react";
import { completeAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { uploadOf } from "#app/domain/files/input.ts";
import {
  applyInput,
  appointInput,
  completeInput,
  evidenceInput,
  failInput,
  judgeInput,
  seatInput,
} from "#app/domain/performance/acceptance-input.ts";
import {
  applyForAcceptance,
  attachEvidence,
} from "#app/domain/performance/commands/acceptance-apply.server.ts";
import {
  decideAcceptance,
  failRectification,
  giveOpinion,
} from "#app/domain/performance/commands/acceptance-decide.server.ts";
import { appointExperts, releaseExpert } from "#app/domain/performance/commands/acceptance-experts.server.ts";
import { giveFeedback } from "#app/domain/performance/commands/feedback.server.ts";
import { feedbackInput } from "#app/domain/performance/feedback-input.ts";
import { findAcceptance } from "#app/domain/performance/queries/acceptance.server.ts";
import { findFeedback } from "#app/domain/performance/queries/feedback.server.ts";
import { withWords } from "#app/locales/load.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { AgreementFrame } from "#app/ui/agreement-frame.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { ApplyForm } from "./apply-form.tsx";
import { EndForms } from "./end-forms.tsx";
import { EvidenceCard } from "./evidence-card.tsx";
import { FeedbackCard } from "./feedback-card.tsx";
import { JudgeForm } from "./judge-form.tsx";
import { PanelCard } from "./panel-card.tsx";
import { Round } from "./round.tsx";
import { RulesCard } from "./rules-card.tsx";

export const meta = pageMeta;

export const handle = withWords("acceptance", "agreements", "files", "rules");

export const loader = load(async ({ app, db, actor, params, now }) => {
  const id = params.id ?? "";
  const page = await findAcceptance(db, actor, id, now);
  const feedback = await findFeedback(db, actor, id, now);
  return { title: page.head.title, page, feedback, maxBytes: app.files.maxBytes };
});

const idOf = ({ id }: { id?: string }) => ({ id: id ?? "" });

export const action = submit({
  apply: on(applyInput, async (input, { db, actor, params, now }) => {
    await applyForAcceptance(db, actor, { ...input, ...idOf(params) }, now);
  }),
  attach: on(evidenceInput, async ({ file }, { app, db, actor, params, now }) => {
    const upload = await uploadOf(file);
    await attachEvidence(db, actor, { ...idOf(params), upload, store: app.files }, now);
  }),
  opine: on(judgeInput, (input, { db, actor, params, now }) =>
    giveOpinion(db, actor, { ...input, ...idOf(params) }, now),
  ),
  decide: on(judgeInput, (input, { db, actor, params, now }) =>
    decideAcceptance(db, actor, { ...input, ...idOf(params) }, now),
  ),
  appoint: on(appointInput, (input, { db, actor, params, now }) =>
    appointExperts(db, actor, { ...input, ...idOf(params) }, now),
  ),
  release: on(seatInput, (input, { db, actor, now }) => releaseExpert(db, actor, input, now)),
  fail: on(failInput, (input, { db, actor, params, now }) =>
    failRectification(db, actor, { ...input, ...idOf(params) }, now),
  ),
  complete: on(completeInput, (_, { db, actor, params, now }) =>
    completeAgreement(db, actor, idOf(params), now),
  ),
  feedback: on(feedbackInput, (input, { db, actor, params, now }) =>
    giveFeedback(db, actor, { ...input, ...idOf(params) }, now),
  ),
});

export default function Acceptance() {
  const { acceptance: w } = useWords();
  const { page, feedback, maxBytes } = useLoaderData<typeof loader>();
  const { head, rounds, may, openMilestones } = page;
  const isIdle = rounds.length === 0 && !may.apply;
  return (
    <AgreementFrame head={head}>
      <ActErrors acts={["release", "complete"]} />
      <div className="split-right">
        <div className="stack">
          <EndForms page={page} />
          {isIdle && (
            <EmptyState title={w.notYet}>
              {openMilestones > 0 ? fill(w.milestonesOpen, { n: openMilestones }) : w.notYetHint}
            </EmptyState>
          )}
          {may.apply && <ApplyForm page={page} />}
          {may.opine && <JudgeForm act="opine" page={page} />}
          {may.decide && <JudgeForm act="decide" page={page} />}
          {may.appoint && <PanelCard page={page} />}
          {[...rounds].reverse().map((round) => (
            <Round key={round.id} page={page} round={round} />
          ))}
          <Card title={w.files}>
            <EvidenceCard files={page.files} mayAttach={may.attach} maxBytes={maxBytes} />
          </Card>
          <FeedbackCard head={head} feedback={feedback} />
        </div>
        <div className="stack">
          <RulesCard page={page} />
        </div>
      </div>
    </AgreementFrame>
  );
}

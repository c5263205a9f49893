import type { EndedStatus } from "#app/domain/agreements/agreement.ts";
import { isEnded } from "#app/domain/agreements/agreement.ts";
import { Banner } from "#app/ui/page-frame.tsx";
import { Steps } from "#app/ui/steps.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { AgreementStatus } from "#db/schema.ts";

/** The step that is on: a draft waits for the confirmations, what is signed for its scanned copy. */
const current: Record<Exclude<AgreementStatus, EndedStatus>, number> = {
  draft: 1,
  confirmed: 2,
  signed: 3,
  performing: 3,
  suspended: 3,
  accepting: 4,
  rectifying: 4,
  accepted: 5,
  completed: 6,
};

export function AgreementSteps({ status }: { status: AgreementStatus }) {
  const { agreements: w } = useWords();
  if (isEnded(status)) return <Banner tone="warning">{w.endedBanner[status]}</Banner>;
  const labels = [w.stepDraft, w.stepConfirm, w.stepSign, w.stepPerform, w.stepAccept, w.stepComplete];
  return <Steps steps={labels.map((label) => ({ label }))} current={current[status]} />;
}

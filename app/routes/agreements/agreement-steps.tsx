import { Banner } from "#app/ui/page-frame.tsx";
import { Steps } from "#app/ui/steps.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { AgreementStatus } from "#db/schema.ts";

/** The step that is on: a draft waits for the confirmations, a confirmed agreement for its signing. */
const current: Record<Exclude<AgreementStatus, "cancelled">, number> = {
  draft: 1,
  confirmed: 2,
  signed: 3,
  completed: 4,
};

export function AgreementSteps({ status }: { status: AgreementStatus }) {
  const { agreements: w } = useWords();
  if (status === "cancelled") return <Banner tone="warning">{w.cancelledBanner}</Banner>;
  const labels = [w.stepDraft, w.stepConfirm, w.stepSign, w.stepComplete];
  return <Steps steps={labels.map((label) => ({ label }))} current={current[status]} />;
}

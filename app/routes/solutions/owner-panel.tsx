import { Form } from "@remix-run/react";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { SolutionStatus } from "#db/schema.ts";

export interface OwnerPanelProps {
  solution: {
    status: SolutionStatus;
    stale: boolean;
    mayPublish: boolean;
    mayWithdraw: boolean;
    mayConfirm: boolean;
  };
}

/** What state the result is in, for whoever reads it, and the owner's acts. */
export function OwnerPanel({ solution }: OwnerPanelProps) {
  const { solutions: w } = useWords();
  const { status, stale, mayPublish, mayWithdraw, mayConfirm } = solution;
  return (
    <>
      {status === "draft" && <Banner tone="info">{w.draftNote}</Banner>}
      {status === "withdrawn" && <Banner tone="warning">{w.withdrawnNote}</Banner>}
      {stale && <Banner tone="warning">{mayConfirm ? w.staleOwner : w.staleNote}</Banner>}
      {(mayPublish || mayWithdraw) && (
        <Form method="post" className="cluster print-hide">
          {mayPublish && (
            <SubmitButton name="act" value="publish">
              {status === "draft" ? w.publish : w.publishAgain}
            </SubmitButton>
          )}
          {mayConfirm && (
            <SubmitButton name="act" value="confirm" variant={stale ? "primary" : "secondary"}>
              {w.confirmValid}
            </SubmitButton>
          )}
          {mayWithdraw && (
            <ConfirmButton label={w.withdraw} question={w.withdrawQuestion} name="act" value="withdraw" />
          )}
        </Form>
      )}
    </>
  );
}

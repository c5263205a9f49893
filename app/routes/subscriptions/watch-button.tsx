import { Form } from "@remix-run/react";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";

export interface WatchButtonProps {
  kind: "need" | "solution";
  id: string;
  isOn: boolean;
  small?: boolean;
}

/** 有合适的成果时通知我, or the end of it: posts to the page it stands on. */
export function WatchButton({ kind, id, isOn, small }: WatchButtonProps) {
  const { watch: w } = useWords().subscriptions;
  return (
    <Form method="post" className="print-hide" preventScrollReset>
      <input type="hidden" name={kind === "need" ? "needId" : "solutionId"} value={id} />
      <SubmitButton
        name="act"
        value={isOn ? "unwatch" : "watch"}
        variant={isOn ? "quiet" : small ? "secondary" : "primary"}
        small={small || isOn}
      >
        {isOn ? w.off : w.on[kind]}
      </SubmitButton>
    </Form>
  );
}

/** What became of the last press of such a button. */
export function WatchAnswer() {
  const { watch: w } = useWords().subscriptions;
  const on = useSubmission("watch");
  const off = useSubmission("unwatch");
  const answer = on ?? off;
  if (!answer) return null;
  if (answer.error) return <ActErrors acts={["watch", "unwatch"]} />;
  return (
    <Banner tone="success" live>
      {on ? w.done : w.ended}
    </Banner>
  );
}

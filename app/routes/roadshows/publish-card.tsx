import { Form } from "@remix-run/react";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";

interface Show {
  id: string;
  status: string;
  meetingLink: string | null;
}

/** The two acts that the public sees: announcing and calling off. */
export function PublishCard({ show }: { show: Show }) {
  const w = useWords().roadshows;
  const reason = useSubmission("cancel")?.initialValue?.reason;
  return (
    <Card title={w.publishing} id="publish">
      <ActErrors acts={["publish", "cancel"]} labels={{ reason: w.cancelReason, linkLater: w.meetingLink }} />
      <div className="cluster">
        {show.status === "draft" && (
          <Form method="post">
            <input type="hidden" name="id" value={show.id} />
            <ConfirmButton
              label={w.publish}
              question={w.publishQuestion}
              variant="primary"
              name="act"
              value="publish"
            >
              {!show.meetingLink && (
                <div className="choice">
                  <input type="checkbox" name="linkLater" id="linkLater" />
                  <label htmlFor="linkLater">{w.linkLater}</label>
                </div>
              )}
            </ConfirmButton>
          </Form>
        )}
        <Form method="post">
          <input type="hidden" name="id" value={show.id} />
          <ConfirmButton
            label={w.cancelShow}
            question={w.cancelQuestion}
            confirmLabel={w.cancelConfirm}
            name="act"
            value="cancel"
          >
            <div className="field">
              <label htmlFor="reason">{w.cancelReason}</label>
              <textarea id="reason" name="reason" rows={2} defaultValue={String(reason ?? "")} />
            </div>
          </ConfirmButton>
        </Form>
      </div>
    </Card>
  );
}

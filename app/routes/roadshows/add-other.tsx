import { Form, useLocation } from "@remix-run/react";
import { otherKinds } from "#app/domain/roadshows/roadshow.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { PitchFields } from "./pitch-fields.tsx";

/** A talk, Q&A, 1-to-1 meetings or a break: an item that presents nothing. After each one added, the form is fresh. */
export function AddOther({ showId }: { showId: string }) {
  const words = useWords();
  const w = words.roadshows;
  const { key } = useLocation();
  const typed = useSubmission("addPitch")?.initialValue;
  const isMine = otherKinds.some((kind) => kind === typed?.kind);
  const values = (isMine ? typed : { minutes: 10 }) as Parameters<typeof PitchFields>[0]["values"];
  return (
    <Card title={w.addOther}>
      <Form method="post" className="form-stack" preventScrollReset key={key}>
        <input type="hidden" name="id" value={showId} />
        <div className="field">
          <label htmlFor="other-kind">{w.kind}</label>
          <div className="input-row input-medium">
            <select id="other-kind" name="kind" defaultValue={isMine ? String(typed?.kind) : "talk"}>
              {otherKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {words.vocabulary.pitchKind[kind]}
                </option>
              ))}
            </select>
          </div>
        </div>
        <PitchFields prefix="other" values={values} />
        <SubmitButton name="act" value="addPitch" variant="secondary">
          {w.addItem}
        </SubmitButton>
      </Form>
    </Card>
  );
}

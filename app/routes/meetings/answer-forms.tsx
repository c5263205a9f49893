import { Form } from "@remix-run/react";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useWords } from "#app/ui/words.tsx";
import { useSlotWords } from "./slot-words.ts";

interface Slot {
  id: string;
  startsAt: string;
  endsAt: string;
  place: string;
}

/** Yes, with one of the free slots; or no, with a reason. */
export function AnswerCard({ meeting }: { meeting: { id: string; isAsked: boolean; freeSlots: Slot[] } }) {
  const { meetings: w } = useWords();
  const slotWords = useSlotWords();
  return (
    <Card title={w.answer} tone="accent">
      <div className="stack">
        {!meeting.isAsked && <Banner tone="warning">{w.answerOnBehalf}</Banner>}
        {meeting.freeSlots.length === 0 ? (
          <p className="muted">{w.slotsGone}</p>
        ) : (
          <Form method="post" className="form-stack">
            <input type="hidden" name="id" value={meeting.id} />
            <div className="field">
              <label htmlFor="slot">{w.chooseSlot}</label>
              <select id="slot" name="slotId" required>
                {meeting.freeSlots.map((slot) => (
                  <option key={slot.id} value={slot.id}>
                    {slotWords(slot)}
                  </option>
                ))}
              </select>
            </div>
            <SubmitButton name="act" value="accept">
              {w.accept}
            </SubmitButton>
          </Form>
        )}
        <Form method="post">
          <input type="hidden" name="id" value={meeting.id} />
          <ConfirmButton label={w.decline} question={w.declineQuestion} name="act" value="decline">
            <Reason id="decline-reason" />
          </ConfirmButton>
        </Form>
      </div>
    </Card>
  );
}

export function CancelForm({ meeting }: { meeting: { id: string; status: string } }) {
  const { meetings: w } = useWords();
  const isAgreed = meeting.status === "accepted";
  return (
    <Form method="post">
      <input type="hidden" name="id" value={meeting.id} />
      <ConfirmButton
        label={isAgreed ? w.cancel : w.withdraw}
        question={isAgreed ? w.cancelQuestion : w.withdrawQuestion}
        name="act"
        value="cancel"
      >
        <Reason id="cancel-reason" />
      </ConfirmButton>
    </Form>
  );
}

function Reason({ id }: { id: string }) {
  const { meetings: w } = useWords();
  return (
    <div className="field">
      <label htmlFor={id}>{w.reasonLabel}</label>
      <input id={id} name="reason" maxLength={300} required />
    </div>
  );
}

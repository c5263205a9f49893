import { Form } from "@remix-run/react";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { useWords } from "#app/ui/words.tsx";
import { NoteField } from "./move-form.tsx";

interface People {
  colleagues: { id: string; name: string }[];
  me: string;
}

/** The form to which the boxes on the board's cards belong. */
export const bulkForm = "board-assign";

/** Over the board: makes somebody responsible for the cards that are ticked. */
export function AssignBar({ colleagues, me }: People) {
  const { matchDesk } = useWords();
  const w = matchDesk.board;
  return (
    <div className="print-hide">
      <Disclosure summary={w.bulk}>
        <Form method="post" id={bulkForm} className="board-assign" preventScrollReset>
          <p className="muted small">{w.bulkHint}</p>
          <Colleague id="bulk-assignee" colleagues={colleagues} chosen={me} />
          <NoteField id="bulk-note" hint={matchDesk.assign.noteHint} label={matchDesk.assign.note} />
          <SubmitButton name="act" value="assign" small>
            {matchDesk.assign.submit}
          </SubmitButton>
        </Form>
      </Disclosure>
    </div>
  );
}

/** On a pair's page: hands it over to a colleague, with a note. */
export function AssignForm({ matchId, colleagues, chosen }: People & { matchId: string; chosen: string }) {
  const { matchDesk } = useWords();
  return (
    <Form method="post" className="form-stack match-form" preventScrollReset>
      <input type="hidden" name="matchIds" value={matchId} />
      <Colleague id="assignee" colleagues={colleagues} chosen={chosen} />
      <NoteField id="assign-note" hint={matchDesk.assign.noteHint} label={matchDesk.assign.note} />
      <SubmitButton name="act" value="assign" variant="secondary" small>
        {matchDesk.assign.submit}
      </SubmitButton>
    </Form>
  );
}

/** One press, for whoever sees a pair that nobody or somebody else is responsible for. */
export function TakeButton({ matchId, me }: { matchId: string; me: string }) {
  const { matchDesk } = useWords();
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="matchIds" value={matchId} />
      <input type="hidden" name="assigneeId" value={me} />
      <SubmitButton name="act" value="assign" variant="quiet" small>
        {matchDesk.assign.take}
      </SubmitButton>
    </Form>
  );
}

function Colleague({
  id,
  colleagues,
  chosen,
}: {
  id: string;
  colleagues: People["colleagues"];
  chosen: string;
}) {
  const { common, matchDesk } = useWords();
  return (
    <div className="field">
      <label htmlFor={id}>{matchDesk.assign.to}</label>
      <select id={id} name="assigneeId" required defaultValue={chosen}>
        <option value="">{common.choose}</option>
        {colleagues.map((colleague) => (
          <option key={colleague.id} value={colleague.id}>
            {colleague.name}
          </option>
        ))}
      </select>
    </div>
  );
}

import { Form } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { MatchAct } from "#app/domain/matching/match.ts";
import { matchTransitions } from "#app/domain/matching/match.ts";
import { canMove } from "#app/domain/shared/transitions.ts";
import { dismissReasons } from "#app/domain/shared/vocabulary.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { MatchStage } from "#db/schema.ts";

export interface MovableMatch {
  id: string;
  stage: MatchStage | null;
  version: number;
}

const forward = ["contact", "interest", "talk"] as const;

const mayTake = (match: MovableMatch, act: MatchAct) =>
  match.stage !== null && canMove(matchTransitions, act, match.stage);

/** Buttons for every stage the pair may go to, with a note for the log. */
export function MoveForm({ match }: { match: MovableMatch }) {
  const { matching: w, vocabulary } = useWords();
  const acts = [...forward, "reopen" as const].filter((act) => mayTake(match, act));
  if (acts.length === 0) return null;
  return (
    <MatchForm match={match}>
      <NoteField id={`note-${match.id}`} />
      <div className="cluster">
        {acts.map((act, index) => (
          <SubmitButton
            key={act}
            name="act"
            value={act}
            small
            variant={index === 0 ? "primary" : "secondary"}
          >
            {act === "reopen"
              ? w.acts.reopen
              : fill(w.moveTo, { stage: vocabulary.matchStage[matchTransitions[act].to] })}
          </SubmitButton>
        ))}
      </div>
    </MatchForm>
  );
}

/** Takes the pair off the board; why is asked for, because matching learns from it. */
export function DismissForm({ match, isAsked = false }: { match: MovableMatch; isAsked?: boolean }) {
  const { matching: w, vocabulary, common } = useWords();
  const reason = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (isAsked) reason.current?.focus();
  }, [isAsked]);
  if (!mayTake(match, "dismiss")) return null;
  return (
    <MatchForm match={match}>
      <p className="muted small">{w.dismissQuestion}</p>
      <div className="field">
        <label htmlFor={`reason-${match.id}`}>{w.reason}</label>
        <select ref={reason} id={`reason-${match.id}`} name="reason" required defaultValue="">
          <option value="">{common.choose}</option>
          {dismissReasons.map((code) => (
            <option key={code} value={code}>
              {vocabulary.dismissReason[code]}
            </option>
          ))}
        </select>
      </div>
      <NoteField id={`dismiss-note-${match.id}`} />
      <SubmitButton name="act" value="dismiss" variant="danger" small>
        {w.acts.dismiss}
      </SubmitButton>
    </MatchForm>
  );
}

export function MatchForm({ match, children }: { match: MovableMatch; children: React.ReactNode }) {
  return (
    <Form method="post" className="form-stack match-form" preventScrollReset>
      <input type="hidden" name="matchId" value={match.id} />
      <input type="hidden" name="version" value={match.version} />
      {children}
    </Form>
  );
}

export function NoteField({ id, label, hint }: { id: string; label?: string; hint?: string }) {
  const { matching: w, common } = useWords();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label ?? w.note} <span className="muted">{common.optionalMark}</span>
      </label>
      <textarea id={id} name="note" rows={2} maxLength={500} placeholder={hint ?? w.noteHint} />
    </div>
  );
}

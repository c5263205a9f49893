import { matchSides } from "#app/domain/matching/match.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import type { Tone } from "#app/ui/tags.tsx";
import { Tag, TagRow } from "#app/ui/tags.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { InvitationAnswer } from "#db/schema.ts";
import { MatchForm, NoteField } from "./move-form.tsx";
import type { ShownThread } from "./shown-match.ts";

/** Asks one side or both to look at the other; only those that may be asked are offered. */
export function InviteForm({ match }: { match: ShownThread }) {
  const { matching } = useWords();
  const w = matching.invite;
  const orgs = { need: match.needOrgName ?? matching.orgHidden, solution: match.solutionOrgName };
  if (match.invitable.length === 0) return <p className="muted small">{w.none}</p>;
  return (
    <MatchForm match={match}>
      <p className="muted small">{w.lead}</p>
      <fieldset className="choices">
        <legend>{w.sides}</legend>
        {matchSides
          .filter((side) => match.invitable.includes(side))
          .map((side) => (
            <div key={side} className="choice">
              <input
                id={`invite-${side}-${match.id}`}
                type="checkbox"
                name="sides"
                value={side}
                defaultChecked
              />
              <label htmlFor={`invite-${side}-${match.id}`}>
                {w[side]} <span className="muted small">{orgs[side]}</span>
              </label>
            </div>
          ))}
      </fieldset>
      <NoteField id={`invite-note-${match.id}`} hint={w.noteHint} label={w.note} />
      <SubmitButton name="act" value="invite" small>
        {w.submit}
      </SubmitButton>
    </MatchForm>
  );
}

const tones: Record<InvitationAnswer | "waiting", Tone> = {
  waiting: "warning",
  interested: "success",
  declined: "danger",
  closed: "neutral",
};

/** Who was asked, and what they said. */
export function Invitations({ invitations }: Pick<ShownThread, "invitations">) {
  const { matching } = useWords();
  const w = matching.invite;
  if (invitations.length === 0) return null;
  return (
    <TagRow>
      {invitations.map(({ id, side, answer }) => (
        <Tag key={id} tone={tones[answer ?? "waiting"]}>
          {fill(w.answer[answer ?? "waiting"], { side: w[side] })}
        </Tag>
      ))}
    </TagRow>
  );
}

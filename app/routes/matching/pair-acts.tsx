import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { AssignForm, TakeButton } from "./assign-form.tsx";
import { Invitations, InviteForm } from "./invite-form.tsx";
import { DismissForm, MoveForm } from "./move-form.tsx";
import type { ShownPair } from "./shown-pair.ts";

type Match = ShownPair["match"];

/** Every act of the board in one place. */
export function PairActs({ match }: { match: Match }) {
  const { matching, matchDesk } = useWords();
  return (
    <div className="print-hide">
      <Card title={matchDesk.pair.acts} tone="accent">
        <div key={match.version} className="stack">
          {match.column !== "answered" && <MoveForm match={match} />}
          {match.stage !== "dismissed" && (
            <details className="board-menu">
              <summary className="button button-quiet button-small">{matching.acts.dismiss}</summary>
              <DismissForm match={match} />
            </details>
          )}
        </div>
      </Card>
    </div>
  );
}

export function PairInvitations({ match }: { match: Match }) {
  const { matching } = useWords();
  if (!match.mayManage && match.invitations.length === 0) return null;
  return (
    <Card title={matching.invite.title}>
      <Invitations invitations={match.invitations} />
      {match.mayManage && (
        <div className="print-hide" key={match.version}>
          <InviteForm match={match} />
        </div>
      )}
    </Card>
  );
}

interface PairAssigneeProps {
  match: Match;
  colleagues: ShownPair["colleagues"];
  me: string;
}

export function PairAssignee({ match, colleagues, me }: PairAssigneeProps) {
  const { matchDesk } = useWords();
  return (
    <Card title={matchDesk.assign.title}>
      <div className="cluster">
        <span>{match.assigneeName ?? matchDesk.assign.none}</span>
        {match.mayManage && match.assigneeId !== me && <TakeButton matchId={match.id} me={me} />}
      </div>
      {match.mayManage && (
        <div className="print-hide" key={match.assigneeId}>
          <AssignForm matchId={match.id} colleagues={colleagues} me={me} chosen={match.assigneeId ?? ""} />
        </div>
      )}
    </Card>
  );
}

/** What the two sides have already sent and signed. */
export function PairStanding({ standing }: { standing: ShownPair["standing"] }) {
  const { matchDesk } = useWords();
  const w = matchDesk.pair;
  const { intents, agreements } = standing;
  if (intents.length + agreements.length === 0) return null;
  return (
    <Card title={w.standing}>
      <ul className="stack-small">
        {intents.map(({ id, no, status }) => (
          <li key={id} className="cluster">
            <Link to={paths.bids.show(id)}>{fill(w.intent, { no })}</Link>
            <StatusBadge of="intentStatus" status={status} />
          </li>
        ))}
        {agreements.map(({ id, no, status }) => (
          <li key={id} className="cluster">
            <Link to={paths.agreements.show(id)}>{fill(w.agreement, { no })}</Link>
            <StatusBadge of="agreementStatus" status={status} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

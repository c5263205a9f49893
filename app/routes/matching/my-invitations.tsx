import { Form } from "@remix-run/react";
import { dismissReasons } from "#app/domain/shared/vocabulary.ts";
import { paths } from "#app/paths.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { CardList, ListCard } from "#app/ui/list-card.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { ReasonChips } from "#app/ui/reason-chips.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import type { myInvitations } from "./load-matches.server.ts";
import { MatchLevel } from "./match-level.tsx";
import { NoteField } from "./move-form.tsx";
import { useReasons } from "./reasons.ts";

type Invitation = Awaited<ReturnType<typeof myInvitations>>[number];

/** On 我的工作台: what the coordinators ask the reader's organizations to look at. */
export function MyInvitations({ invitations }: { invitations: Invitation[] }) {
  const { matching } = useWords();
  const w = matching.invitations;
  const answered = useSubmission("answerInvitation");
  if (invitations.length === 0 && !answered) return null;
  return (
    <Card title={w.title} id="invitations" tone="accent">
      <ActErrors acts={["answerInvitation"]} labels={{ reason: w.reason }} />
      {answered && !answered.error && (
        <Banner tone="success" live>
          {answered.initialValue?.answer === "declined" ? w.thanksDeclined : w.thanksInterested}
        </Banner>
      )}
      <CardList>
        {invitations.map((invitation) => (
          <InvitationCard key={invitation.id} invitation={invitation} />
        ))}
      </CardList>
    </Card>
  );
}

function InvitationCard({ invitation }: { invitation: Invitation }) {
  const { matching, common } = useWords();
  const w = matching.invitations;
  const format = useFormat();
  const reasonsOf = useReasons();
  const { match, asked, note, invitedAt, inviterName, mayAnswer } = invitation;
  const other =
    asked === "solution"
      ? { href: paths.needs.show(match.needId), title: match.needTitle, org: match.needOrgName }
      : {
          href: paths.solutions.show(match.solutionId),
          title: match.solutionTitle,
          org: match.solutionOrgName,
        };
  const ours =
    asked === "solution"
      ? { kind: matching.forMe.solution, title: match.solutionTitle }
      : { kind: matching.forMe.need, title: match.needTitle };
  return (
    <ListCard
      heading="h3"
      href={other.href}
      title={other.title}
      tags={<MatchLevel level={match.level} />}
      meta={[
        asked === "solution" ? w.need : w.solution,
        other.org ?? matching.orgHidden,
        fill(w.ours, ours),
        fill(w.by, { name: inviterName ?? common.system, time: format.dateTime(invitedAt) }),
      ]}
    >
      {note && <p className="keep-lines">{note}</p>}
      <ReasonChips reasons={reasonsOf(match)} />
      {mayAnswer ? <AnswerForms id={invitation.id} /> : <p className="muted small">{w.readOnly}</p>}
    </ListCard>
  );
}

function AnswerForms({ id }: { id: string }) {
  const { matching, vocabulary, common } = useWords();
  const w = matching.invitations;
  const hidden = (answer: "interested" | "declined") => (
    <>
      <input type="hidden" name="act" value="answerInvitation" />
      <input type="hidden" name="invitationId" value={id} />
      <input type="hidden" name="answer" value={answer} />
    </>
  );
  return (
    <div className="match-acts print-hide">
      <Form method="post" preventScrollReset>
        {hidden("interested")}
        <SubmitButton small>{w.interested}</SubmitButton>
      </Form>
      <details className="board-menu">
        <summary className="button button-secondary button-small">{w.decline}</summary>
        <Form method="post" className="form-stack match-form" preventScrollReset>
          {hidden("declined")}
          <div className="field">
            <label htmlFor={`why-${id}`}>{w.reason}</label>
            <select id={`why-${id}`} name="reason" required defaultValue="">
              <option value="">{common.choose}</option>
              {dismissReasons.map((code) => (
                <option key={code} value={code}>
                  {vocabulary.dismissReason[code]}
                </option>
              ))}
            </select>
          </div>
          <NoteField id={`why-note-${id}`} />
          <SubmitButton variant="danger" small>
            {w.declineSubmit}
          </SubmitButton>
        </Form>
      </details>
    </div>
  );
}

import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { NoteMatchInput } from "#app/domain/matching/input.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import type { ShownPair } from "./shown-pair.ts";

interface PairLogProps {
  log: ShownPair["log"];
  matchId: string;
  mayManage: boolean;
}

/** What was done with the pair and what was said, newest first, and a field to add to it. */
export function PairLog({ log, matchId, mayManage }: PairLogProps) {
  const { matching, vocabulary, matchDesk } = useWords();
  const w = matchDesk.pair;
  const detailOf = ({ note, reason, verdict, side, assignee }: ShownPair["log"][number]) =>
    [
      side && (side === "need" ? matching.invite.need : matching.invite.solution),
      assignee && fill(w.assignedTo, { name: assignee }),
      reason && fill(w.dismissedFor, { reason: wordOf(vocabulary.dismissReason, reason) }),
      verdict && (verdict === "relevant" ? matching.relevant : matching.notRelevant),
      note,
    ]
      .filter(Boolean)
      .join("\n");
  return (
    <Card title={w.log}>
      {mayManage && <NoteForm matchId={matchId} key={log.length} />}
      {log.length === 0 ? (
        <p className="muted">{w.logEmpty}</p>
      ) : (
        <Timeline
          items={log.map((entry) => ({
            key: String(entry.seq),
            at: entry.at,
            actor: entry.actorName,
            text: entry.text,
            detail: detailOf(entry) && <p className="keep-lines">{detailOf(entry)}</p>,
          }))}
        />
      )}
    </Card>
  );
}

function NoteForm({ matchId }: { matchId: string }) {
  const { matching: w, matchDesk } = useWords();
  const [form, fields] = useForm<Pick<NoteMatchInput, "note">>({ lastResult: useSubmission("note") });
  return (
    <Form method="post" {...getFormProps(form)} className="stack print-hide" preventScrollReset>
      <input type="hidden" name="matchId" value={matchId} />
      <TextArea
        field={fields.note}
        label={matchDesk.pair.addNote}
        hint={w.noteHint}
        rows={3}
        maxLength={500}
      />
      <SubmitButton name="act" value="note" variant="secondary" small>
        {w.acts.note}
      </SubmitButton>
    </Form>
  );
}

/** Judgements of people on the two sides and of those who bring them together. */
export function PairFeedback({ feedback }: { feedback: ShownPair["feedback"] }) {
  const { matching, matchDesk } = useWords();
  if (feedback.length === 0) return null;
  return (
    <Card title={matchDesk.pair.feedback}>
      <Timeline
        items={feedback.map(({ id, at, name, verdict, reason }) => ({
          key: id,
          at,
          actor: name,
          text: verdict === "relevant" ? matching.relevant : matching.notRelevant,
          detail: reason,
          tone: verdict === "relevant" ? "success" : "warning",
        }))}
      />
    </Card>
  );
}

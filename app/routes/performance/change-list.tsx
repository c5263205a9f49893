import { Form } from "@remix-run/react";
import type { Changes } from "#app/domain/performance/queries/changes.server.ts";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { ActForm } from "./act-form.tsx";
import { BeforeAfter } from "./before-after.tsx";

type Change = Changes["changes"][number];

interface ChangeListProps {
  changes: Change[];
  milestones: { id: string; title: string }[];
}

/** Every request with its reason, the old and the new values, and what was answered. */
export function ChangeList({ changes, milestones }: ChangeListProps) {
  const { changes: w } = useWords();
  if (changes.length === 0) return <p className="muted">{w.empty}</p>;
  return (
    <ol className="performance-list">
      {changes.map((change) => (
        <li key={change.id} id={change.id}>
          <ChangeHead change={change} />
          <BeforeAfter change={change} milestones={milestones} />
          <Answered change={change} />
          <ChangeActs change={change} />
        </li>
      ))}
    </ol>
  );
}

function ChangeHead({ change }: { change: Change }) {
  const { changes: w, agreements, vocabulary } = useWords();
  const format = useFormat();
  const by = {
    side: change.side ? agreements[change.side] : "—",
    name: change.requestedByName,
    date: format.date(change.requestedAt),
  };
  return (
    <>
      <div className="performance-head">
        <h3>{vocabulary.changeKind[change.kind]}</h3>
        <StatusBadge of="changeStatus" status={change.status} />
      </div>
      <p className="muted small">{fill(w.askedBy, by)}</p>
      <p className="keep-lines">
        <strong>{wordOf(w.reasons, change.reasonCode)}</strong> {change.reason}
      </p>
    </>
  );
}

function Answered({ change }: { change: Change }) {
  const { changes: w } = useWords();
  const format = useFormat();
  if (!change.answeredAt) return null;
  const by = { name: change.answeredByName ?? "—", date: format.date(change.answeredAt) };
  return (
    <div className="performance-story">
      <p className="muted small">{fill(w.answeredBy[change.status], by)}</p>
      {change.answerNote && <p className="keep-lines">{change.answerNote}</p>}
    </div>
  );
}

function ChangeActs({ change: { id, may } }: { change: Change }) {
  const { changes: w } = useWords();
  if (!may.answer && !may.withdraw && !may.rule) return null;
  const subject = { name: "changeId", id };
  return (
    <div className="performance-acts print-hide">
      {may.answer && (
        <>
          <ActForm
            act="agree"
            subject={subject}
            label={w.agree}
            noteLabel={w.remark}
            noteHint={w.agreeHint}
            isNoteRequired={false}
          />
          <ActForm
            act="refuse"
            subject={subject}
            label={w.refuse}
            noteLabel={w.refuseNote}
            isNoteRequired
            variant="danger"
          />
        </>
      )}
      {may.rule && (
        <ActForm
          act="rule"
          subject={subject}
          label={w.rule}
          noteLabel={w.ruleNote}
          noteHint={w.ruleHint}
          isNoteRequired
          variant="danger"
        />
      )}
      {may.withdraw && (
        <Form method="post">
          <input type="hidden" name="changeId" value={id} />
          <ConfirmButton label={w.withdraw} question={w.withdrawQuestion} name="act" value="withdraw" />
        </Form>
      )}
    </div>
  );
}

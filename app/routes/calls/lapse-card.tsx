import { Form } from "@remix-run/react";
import { lapseReasons } from "#app/domain/calls/diagnosis.ts";
import type { Lapse } from "#app/domain/calls/queries/lapse.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

/** 流榜诊断: why an entry lapsed, one tap for whoever could have bid, and for the firm and the coordinators what came of it. */
export function LapseCard({ lapse }: { lapse: Lapse }) {
  const { calls, vocabulary } = useWords();
  const w = calls.lapse;
  return (
    <Card title={w.title} id="lapse">
      <div className="stack">
        <p>
          {fill(w.lead, { no: lapse.entryNo })}
          {w.why}
          {calls.colon}
          {[wordOf(vocabulary.lapseCode, lapse.reasonCode), lapse.reason].filter(Boolean).join(" · ")}
        </p>
        {lapse.mayAnswer && <AnswerForm lapse={lapse} />}
        {lapse.diagnosis && <Diagnosis diagnosis={lapse.diagnosis} />}
      </div>
    </Card>
  );
}

/** Each reason is a button: one tap is the answer, and another tap changes it. */
function AnswerForm({ lapse: { id, mine } }: { lapse: Lapse }) {
  const { calls, vocabulary } = useWords();
  const w = calls.lapse;
  const result = useSubmission("answerLapse");
  return (
    <Form method="post" preventScrollReset className="stack">
      <input type="hidden" name="act" value="answerLapse" />
      <input type="hidden" name="entryId" value={id} />
      {result && !result.error && (
        <Banner tone="success" live>
          {w.thanks}
        </Banner>
      )}
      <p>
        <strong>{w.ask}</strong>
      </p>
      <p className="muted small">{w.askHint}</p>
      <p className="field">
        <label htmlFor="lapse-note">{w.note}</label>
        <input
          id="lapse-note"
          name="note"
          maxLength={300}
          defaultValue={mine?.note ?? ""}
          autoComplete="off"
        />
      </p>
      {mine && <p>{fill(w.mine, { reason: vocabulary.lapseReason[mine.reason] })}</p>}
      <div className="cluster">
        {lapseReasons.map((reason) => (
          <SubmitButton
            key={reason}
            name="reason"
            value={reason}
            variant={mine?.reason === reason ? "primary" : "secondary"}
            aria-pressed={mine?.reason === reason}
          >
            {vocabulary.lapseReason[reason]}
          </SubmitButton>
        ))}
      </div>
    </Form>
  );
}

function Diagnosis({ diagnosis }: { diagnosis: NonNullable<Lapse["diagnosis"]> }) {
  const { calls, vocabulary } = useWords();
  const w = calls.lapse;
  const { total, counts, notes, proposals } = diagnosis;
  const rows = lapseReasons.filter((reason) => counts[reason] > 0);
  return (
    <>
      <h3>{fill(w.counts, { n: total })}</h3>
      {total === 0 ? (
        <p className="muted">{w.noAnswers}</p>
      ) : (
        <ul className="plain-list">
          {rows.map((reason) => (
            <li key={reason} className="list-row">
              <span>{vocabulary.lapseReason[reason]}</span>
              <span>{fill(w.count, { n: counts[reason] })}</span>
            </li>
          ))}
        </ul>
      )}
      {notes.length > 0 && (
        <>
          <h3>{w.notes}</h3>
          <ul className="bullets">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{w.proposals}</h3>
      <ul className="bullets">
        {proposals.map((proposal) => (
          <li key={proposal}>{w.proposal[proposal]}</li>
        ))}
      </ul>
    </>
  );
}

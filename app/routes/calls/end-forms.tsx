import { Form } from "@remix-run/react";
import { lapseCodes, reopenCodes } from "#app/domain/calls/call.ts";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { ReasonField } from "./publish-card.tsx";

interface EntryRef {
  id: string;
  title: string;
}

/** 撤榜 of one entry. */
export function WithdrawEntry({ entry }: { entry: EntryRef }) {
  const { calls: w } = useWords();
  return (
    <Form method="post">
      <input type="hidden" name="entryId" value={entry.id} />
      <ConfirmButton
        label={w.withdrawEntry}
        question={fill(w.withdrawEntryConfirm, { title: entry.title })}
        name="act"
        value="withdrawEntry"
        small
      >
        <ReasonField id={`reason-${entry.id}`} />
      </ConfirmButton>
    </Form>
  );
}

/** 流榜 of one entry, for a coded reason and a sentence. The first two reasons are the clock's. */
export function LapseEntry({ entry }: { entry: EntryRef }) {
  const { calls, vocabulary, common } = useWords();
  const w = calls.board;
  return (
    <Form method="post">
      <input type="hidden" name="entryId" value={entry.id} />
      <ConfirmButton
        label={w.lapse}
        question={fill(w.lapseQuestion, { title: entry.title })}
        name="act"
        value="lapse"
        small
      >
        <p className="field">
          <label htmlFor={`code-${entry.id}`}>{w.lapseCode}</label>
          <select id={`code-${entry.id}`} name="reasonCode" required defaultValue="">
            <option value="">{common.choose}</option>
            {lapseCodes.map((code) => (
              <option key={code} value={code}>
                {vocabulary.lapseCode[code]}
              </option>
            ))}
          </select>
        </p>
        <p className="field">
          <label htmlFor={`why-${entry.id}`}>{w.lapseReason}</label>
          <input id={`why-${entry.id}`} name="reason" required maxLength={500} autoComplete="off" />
        </p>
      </ConfirmButton>
    </Form>
  );
}

/** The winner does not sign: back to the decision, for a coded reason and a sentence. */
export function ReopenAward({ entry }: { entry: EntryRef }) {
  const { calls, vocabulary, common } = useWords();
  const w = calls.board;
  return (
    <Form method="post">
      <input type="hidden" name="entryId" value={entry.id} />
      <ConfirmButton
        label={w.reopen}
        question={fill(w.reopenQuestion, { title: entry.title })}
        name="act"
        value="reopenAward"
        small
      >
        <p className="field">
          <label htmlFor={`reopen-code-${entry.id}`}>{w.reopenCode}</label>
          <select id={`reopen-code-${entry.id}`} name="reasonCode" required defaultValue="">
            <option value="">{common.choose}</option>
            {reopenCodes.map((code) => (
              <option key={code} value={code}>
                {vocabulary.reopenCode[code]}
              </option>
            ))}
          </select>
        </p>
        <p className="field">
          <label htmlFor={`reopen-why-${entry.id}`}>{w.reopenReason}</label>
          <input id={`reopen-why-${entry.id}`} name="reason" required maxLength={500} autoComplete="off" />
        </p>
      </ConfirmButton>
    </Form>
  );
}

/** 续榜: the need of a lapsed entry as a new draft. */
export function RenewNeed({ needId }: { needId: string }) {
  const { lapse: w } = useWords().calls;
  return (
    <Form method="post">
      <input type="hidden" name="id" value={needId} />
      <ConfirmButton
        label={w.renew}
        question={w.renewQuestion}
        name="act"
        value="renew"
        variant="secondary"
        small
      >
        <p className="muted small">{w.renewHint}</p>
      </ConfirmButton>
    </Form>
  );
}

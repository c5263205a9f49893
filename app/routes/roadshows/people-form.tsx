import { Form } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { Registrant } from "#app/domain/roadshows/queries/registrations.server.ts";
import { canChange, refusalCodes } from "#app/domain/roadshows/registration.ts";
import { Button, SubmitButton } from "#app/ui/buttons.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import type { Column } from "#app/ui/data-table.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { RegistrationTag } from "./registration-state.tsx";

interface Show {
  id: string;
  title: string;
  mayDecide: boolean;
}

/** Who asked to come, and the decisions on those who are ticked. */
export function PeopleForm({ show, people }: { show: Show; people: Registrant[] }) {
  const { roadshows: w, audience } = useWords();
  const format = useFormat();
  const columns: Column<Registrant>[] = [
    { key: "name", header: w.person, cell: (person) => <Name person={person} /> },
    { key: "orgs", header: w.organizations, cell: ({ organizations }) => organizations.join("、") || "—" },
    { key: "at", header: w.registeredAt, nowrap: true, cell: (one) => format.dateTime(one.registeredAt) },
    { key: "state", header: audience.state, cell: (person) => <State person={person} /> },
  ];
  if (show.mayDecide)
    columns.unshift({ key: "choose", header: audience.choose, cell: (one) => <Tick person={one} /> });
  return (
    <Form method="post" className="stack" preventScrollReset>
      <input type="hidden" name="id" value={show.id} />
      <DataTable
        caption={`${audience.list} · ${show.title}`}
        hideCaption
        rows={people}
        rowKey={(person) => person.userId}
        columns={columns}
      />
      {show.mayDecide && <Decisions />}
    </Form>
  );
}

const Name = ({ person: { name, email } }: { person: Registrant }) => (
  <span className="people-state people-name">
    <span>{name}</span>
    <span className="muted">{email}</span>
  </span>
);

function Tick({ person: { userId, name, status } }: { person: Registrant }) {
  const w = useWords().audience;
  if (!canChange(status)) return null;
  return (
    <input
      type="checkbox"
      name="userIds"
      value={userId}
      aria-label={fill(w.chooseOf, { name })}
      className="people-tick"
    />
  );
}

function State({ person }: { person: Registrant }) {
  const w = useWords().audience;
  const format = useFormat();
  const { status, place, reasonCode, reason, decidedAt, decidedBy } = person;
  const time = decidedAt && format.dateTime(decidedAt);
  const words = decidedBy ? w.decided : w.promotedAt;
  return (
    <div className="people-state">
      <span className="cluster">
        <RegistrationTag status={status} />
        {place !== null && fill(w.place, { n: place })}
      </span>
      {reason && <span>{fill(w.because, { code: wordOf(w.refusal, reasonCode), reason })}</span>}
      {time && status !== "cancelled" && (
        <span className="muted">{fill(words, { name: decidedBy ?? "", time })}</span>
      )}
    </div>
  );
}

function Decisions() {
  const { common, audience: w } = useWords();
  const typed = useSubmission("refuse")?.initialValue;
  return (
    <div className="cluster people-acts">
      <ChooseAll />
      <SubmitButton name="act" value="approve">
        {w.approve}
      </SubmitButton>
      <ConfirmButton label={w.refuse} question={w.refuseQuestion} name="act" value="refuse">
        <div className="field">
          <label htmlFor="reasonCode">{w.reasonCode}</label>
          <select id="reasonCode" name="reasonCode" defaultValue={String(typed?.reasonCode ?? "")}>
            <option value="">{common.choose}</option>
            {refusalCodes.map((code) => (
              <option key={code} value={code}>
                {w.refusal[code]}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="reason">{w.reason}</label>
          <p className="field-hint" id="reason-hint">
            {w.reasonHint}
          </p>
          <textarea
            id="reason"
            name="reason"
            rows={2}
            maxLength={300}
            aria-describedby="reason-hint"
            defaultValue={String(typed?.reason ?? "")}
          />
        </div>
      </ConfirmButton>
    </div>
  );
}

/** Only where scripts run. */
function ChooseAll() {
  const w = useWords().audience;
  const [state, setState] = useState<"none" | "all" | "chosen">("none");
  useEffect(() => setState("all"), []);
  if (state === "none") return null;
  const press = (form: HTMLFormElement | null) => {
    for (const box of form?.querySelectorAll<HTMLInputElement>(".people-tick") ?? [])
      box.checked = state === "all";
    setState(state === "all" ? "chosen" : "all");
  };
  return (
    <Button onClick={(event) => press(event.currentTarget.form)}>
      {state === "all" ? w.chooseAll : w.chooseNone}
    </Button>
  );
}

import { Form } from "@remix-run/react";
import type { AcceptancePage } from "#app/domain/performance/queries/acceptance.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

/** The pool, to choose from; whoever is tied to a side is shown with the tie and cannot be ticked. */
export function PanelCard({ page }: { page: AcceptancePage }) {
  const { acceptance: w } = useWords();
  const { choices, openId, rules } = page;
  return (
    <Card title={w.appoint}>
      <ActErrors acts={["appoint"]} labels={{ userIds: w.panelTitle }} />
      <p className="muted small">{fill(w.appointHint, { n: rules.experts })}</p>
      {choices.length === 0 ? (
        <p className="muted">{w.noChoices}</p>
      ) : (
        <Form method="post" className="form-stack">
          <input type="hidden" name="acceptanceId" value={openId ?? ""} />
          <fieldset className="field">
            <legend className="visually-hidden">{w.panelTitle}</legend>
            <div className="choices">
              {choices.map(({ userId, name, institution, ties }) => (
                <div className="choice" key={userId}>
                  <input
                    id={`expert-${userId}`}
                    type="checkbox"
                    name="userIds"
                    value={userId}
                    disabled={ties.length > 0}
                  />
                  <label htmlFor={`expert-${userId}`}>
                    {name} <span className="muted">{institution}</span>
                  </label>
                  {ties[0] && <p className="choice-hint">{fill(w.tiedTo, { party: ties[0].party })}</p>}
                </div>
              ))}
            </div>
          </fieldset>
          <div>
            <SubmitButton name="act" value="appoint">
              {w.appointSubmit}
            </SubmitButton>
          </div>
        </Form>
      )}
    </Card>
  );
}

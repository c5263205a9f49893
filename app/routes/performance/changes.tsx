import { useLoaderData } from "@remix-run/react";
import {
  agreeChangeInput,
  haltInput,
  refuseChangeInput,
  termsChangeInput,
  withdrawChangeInput,
} from "#app/domain/performance/change-input.ts";
import {
  agreeToChange,
  refuseChange,
  ruleOnChange,
  withdrawChange,
} from "#app/domain/performance/commands/answer-change.server.ts";
import { requestHalt, requestTermsChange } from "#app/domain/performance/commands/request-change.server.ts";
import { findChanges } from "#app/domain/performance/queries/changes.server.ts";
import { withWords } from "#app/locales/load.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { AgreementFrame } from "#app/ui/agreement-frame.tsx";
import { Card } from "#app/ui/card.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useWords } from "#app/ui/words.tsx";
import { ChangeList } from "./change-list.tsx";
import { HaltForm } from "./halt-form.tsx";
import { TermsChangeForm } from "./terms-change-form.tsx";

export const meta = pageMeta;

export const handle = withWords("agreements", "changes", "files", "performance");

export const loader = load(async ({ db, actor, params, now }) => {
  const found = await findChanges(db, actor, params.id ?? "", now);
  return { title: found.head.title, ...found };
});

export const action = submit({
  changeTerms: on(termsChangeInput, (input, { db, actor, params, now }) =>
    requestTermsChange(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
  halt: on(haltInput, (input, { db, actor, params, now }) =>
    requestHalt(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
  agree: on(agreeChangeInput, (input, { db, actor, params, now }) =>
    agreeToChange(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
  refuse: on(refuseChangeInput, (input, { db, actor, params, now }) =>
    refuseChange(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
  withdraw: on(withdrawChangeInput, (input, { db, actor, params, now }) =>
    withdrawChange(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
  rule: on(refuseChangeInput, (input, { db, actor, params, now }) =>
    ruleOnChange(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
});

export default function AgreementChanges() {
  const { changes: w } = useWords();
  const { head, terms, changes, mySides, mayAsk } = useLoaderData<typeof loader>();
  const side = mySides[0];
  const kinds = mayAsk.filter((kind) => kind !== "terms");
  return (
    <AgreementFrame head={head}>
      <ActErrors acts={["agree", "refuse", "withdraw", "rule"]} labels={{ note: w.note }} />
      <Card title={w.title}>
        <div className="stack">
          <p className="muted">{w.lead}</p>
          <ChangeList changes={changes} milestones={terms.milestones} />
        </div>
      </Card>
      {side && mayAsk.includes("terms") && <TermsChangeForm side={side} terms={terms} />}
      {side && kinds.length > 0 && <HaltForm side={side} kinds={kinds} />}
    </AgreementFrame>
  );
}

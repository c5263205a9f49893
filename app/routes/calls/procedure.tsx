import { Form, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { resetProcedure, saveProcedure } from "#app/domain/calls/commands/procedure.server.ts";
import { defaultProcedure } from "#app/domain/calls/procedure.ts";
import { procedureInput, typedOf } from "#app/domain/calls/procedure-input.ts";
import { findCall } from "#app/domain/calls/queries/lists.server.ts";
import { findRules } from "#app/domain/calls/queries/schedule.server.ts";
import { forbidden } from "#app/domain/shared/errors.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { keepForm, unlessLost } from "#app/ui/keep-form.ts";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { ProcedureFacts } from "./procedure-facts.tsx";
import { ProcedureForm } from "./procedure-form.tsx";
import { ScheduleCard } from "./schedule-card.tsx";

export const meta = pageMeta;

export const handle = withWords("calls", "rules");
export const shouldRevalidate = unlessLost;
export const clientAction = keepForm;

export const loader = load(async ({ db, actor, params, words, now }) => {
  const call = await findCall(db, actor, params.id ?? "", now);
  if (!call.mayManage) throw forbidden();
  const rules = await findRules(db, call.id);
  const { decidedBy } = defaultProcedure(call.fundingMode);
  return {
    title: call.status === "draft" ? words.rules.settingsTitle : words.rules.title,
    call: { id: call.id, callNo: call.callNo, title: call.title, fundingMode: call.fundingMode },
    isDraft: call.status === "draft",
    version: call.version,
    rules,
    typed: typedOf(rules.procedure),
    isOtherKind: rules.procedure.decidedBy !== decidedBy,
  };
});

const versionInput = z.object({ version: z.coerce.number().int() });

export const action = submit({
  save: on(procedureInput, (input, { db, actor, params, now }) =>
    saveProcedure(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
  reset: on(versionInput, (input, { db, actor, params, now }) =>
    resetProcedure(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
});

export default function CallProcedure() {
  const { calls: w, rules: r, vocabulary } = useWords();
  const { title, call, isDraft, version, rules, typed, isOtherKind } = useLoaderData<typeof loader>();
  const saved = useSubmission("save");
  const reset = useSubmission("reset");
  const isStale = saved?.error?.[""]?.includes("edited");
  const mode = vocabulary.fundingMode[call.fundingMode];
  return (
    <>
      <PageHeader
        title={title}
        eyebrow={call.callNo}
        lead={isDraft ? r.lead : undefined}
        crumbs={[
          { label: w.title, href: paths.calls.list() },
          { label: call.title, href: paths.calls.edit(call.id) },
          { label: r.title },
        ]}
        actions={<LinkButton to={paths.calls.edit(call.id)}>{w.manage}</LinkButton>}
        narrow
      />
      <PageBody narrow>
        <ActErrors acts={["reset"]} />
        {!isDraft && <Banner>{r.frozen}</Banner>}
        {saved && !saved.error && (
          <Banner tone="success" live>
            {r.saved}
          </Banner>
        )}
        {reset && !reset.error && (
          <Banner tone="success" live>
            {r.resetDone}
          </Banner>
        )}
        {isDraft && isOtherKind && <Banner tone="warning">{fill(r.resetOffer, { mode })}</Banner>}
        <ScheduleCard schedule={rules.schedule} unknownYears={rules.unknownYears} />
        {(!isDraft || isStale) && (
          <Card title={isStale ? r.current : r.title}>
            {isStale && <Banner tone="warning">{r.stale}</Banner>}
            <ProcedureFacts procedure={rules.procedure} />
          </Card>
        )}
        {isDraft && (
          <>
            <ProcedureForm
              key={isStale ? "kept" : version}
              version={version}
              typed={typed}
              isFunded={call.fundingMode === "funded"}
            />
            <Card title={r.reset}>
              <Form method="post">
                <input type="hidden" name="version" value={version} />
                <ConfirmButton
                  label={r.reset}
                  question={fill(r.resetQuestion, { mode })}
                  name="act"
                  value="reset"
                />
              </Form>
            </Card>
          </>
        )}
      </PageBody>
    </>
  );
}

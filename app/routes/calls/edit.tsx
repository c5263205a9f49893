import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publishProblems } from "#app/domain/calls/call.ts";
import { editCall } from "#app/domain/calls/commands/edit.server.ts";
import { withdrawEntry } from "#app/domain/calls/commands/end-entry.server.ts";
import { addEntry, moveEntry, removeEntry } from "#app/domain/calls/commands/entries.server.ts";
import { extendCall } from "#app/domain/calls/commands/extend.server.ts";
import { publishCall, withdrawCall } from "#app/domain/calls/commands/publish.server.ts";
import * as input from "#app/domain/calls/input.ts";
import { listAddableNeeds } from "#app/domain/calls/queries/addable.server.ts";
import { findCall } from "#app/domain/calls/queries/lists.server.ts";
import { localOf } from "#app/domain/shared/clock.ts";
import { forbidden } from "#app/domain/shared/errors.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";

import { load, on, submit } from "#app/platform/http.server.ts";
import type { Visit } from "#app/platform/visit.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton } from "#app/ui/buttons.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useWords } from "#app/ui/words.tsx";
import { DraftEntries } from "./draft-entries.tsx";
import { ExtendCard } from "./extend-card.tsx";
import { PhaseTags } from "./phase-tags.tsx";
import { PublicEntries } from "./public-entries.tsx";
import { PublishCard, WithdrawCard } from "./publish-card.tsx";
import { SettingsCard } from "./settings-card.tsx";

export const meta = pageMeta;

export const handle = withWords("calls", "parts", "rules");

export const loader = load(async ({ db, actor, params, words, now }) => {
  const call = await findCall(db, actor, params.id ?? "", now);
  if (!call.mayManage) throw forbidden();
  const isDraft = call.status === "draft";
  return {
    title: isDraft ? words.calls.editTitle : words.calls.manageTitle,
    now: now.toISOString(),
    call,
    isDraft,
    settings: {
      ...call,
      opensAt: call.opensAt && localOf(call.opensAt),
      closesAt: call.closesAt && localOf(call.closesAt),
    },
    addable: isDraft ? await listAddableNeeds(db, actor) : [],
    problems: publishProblems({ ...call, needs: call.entries.map((entry) => entry.need) }, now),
  };
});

const idOf = ({ params }: Visit) => params.id ?? "";

export const action = submit({
  edit: on(input.callEditInput.omit({ id: true }), async (values, visit) => {
    await editCall(visit.db, visit.actor, { ...values, id: idOf(visit) }, visit.now);
  }),
  add: on(input.entryAddInput.omit({ callId: true }), ({ needId }, visit) =>
    addEntry(visit.db, visit.actor, { callId: idOf(visit), needId }, visit.now),
  ),
  remove: on(input.entryInput, (values, { db, actor, now }) => removeEntry(db, actor, values, now)),
  move: on(input.entryMoveInput, (values, { db, actor, now }) => moveEntry(db, actor, values, now)),
  publish: on(input.callPublishInput.omit({ id: true }), async (values, visit) => {
    await publishCall(visit.db, visit.actor, { ...values, id: idOf(visit) }, visit.now);
    return redirect(paths.calls.show(idOf(visit)));
  }),
  extend: on(input.callExtensionInput, (values, visit) =>
    extendCall(visit.db, visit.actor, { ...values, id: idOf(visit) }, visit.now),
  ),
  withdrawEntry: on(input.entryWithdrawalInput, (values, { db, actor, now }) =>
    withdrawEntry(db, actor, values, now),
  ),
  withdrawCall: on(input.callWithdrawalInput.omit({ id: true }), async (values, visit) => {
    await withdrawCall(visit.db, visit.actor, { ...values, id: idOf(visit) }, visit.now);
    return redirect(paths.calls.show(idOf(visit)));
  }),
});

export default function EditCall() {
  const { calls: w, rules } = useWords();
  const { call, isDraft, settings, addable, problems, now, title } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={call.title}
        eyebrow={call.callNo}
        crumbs={[{ label: w.title, href: paths.calls.list() }, { label: title }]}
        tags={<PhaseTags call={call} now={now} />}
        actions={
          <>
            <LinkButton to={paths.calls.procedure(call.id)} variant={isDraft ? "primary" : "secondary"}>
              {isDraft ? rules.edit : rules.title}
            </LinkButton>
            {!isDraft && <LinkButton to={paths.calls.board(call.id)}>{w.board.open}</LinkButton>}
            <LinkButton to={paths.calls.show(call.id)}>{w.viewPublic}</LinkButton>
          </>
        }
      />
      <PageBody>
        <ActErrors acts={["add", "remove", "move", "publish", "withdrawEntry", "withdrawCall"]} />
        {isDraft ? (
          <>
            <SettingsCard settings={settings} />
            <DraftEntries entries={call.entries} addable={addable} />
            <PublishCard version={call.version} problems={problems} count={call.entries.length} />
          </>
        ) : (
          <>
            <PublicEntries call={call} now={now} mayWithdraw />
            {(call.phase === "open" || call.phase === "upcoming") && (
              <ExtendCard key={call.version} closesAt={settings.closesAt} />
            )}
          </>
        )}
        {(isDraft || call.status === "published") && <WithdrawCard isDraft={isDraft} />}
      </PageBody>
    </>
  );
}

import { useLoaderData } from "@remix-run/react";
import { uploadOf } from "#app/domain/files/input.ts";
import { recordDiligence } from "#app/domain/performance/commands/diligence.server.ts";
import { diligenceInput } from "#app/domain/performance/input.ts";
import { findDiligence } from "#app/domain/performance/queries/diligence.server.ts";
import { dayOf } from "#app/domain/shared/clock.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { AgreementFrame } from "#app/ui/agreement-frame.tsx";
import { LinkButton, PrintButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { DiligenceForm } from "./diligence-form.tsx";
import { DiligenceList } from "./diligence-list.tsx";

export const meta = pageMeta;

export const handle = withWords("agreements", "diligence", "files");

export const loader = load(async ({ app, db, actor, params, now }) => {
  const found = await findDiligence(db, actor, params.id ?? "");
  return { title: found.head.title, ...found, today: dayOf(now), maxBytes: app.files.maxBytes };
});

export const action = submit({
  record: on(diligenceInput, async ({ files, ...input }, { app, db, actor, params, now }) => {
    const uploads = await Promise.all(files.map(uploadOf));
    await recordDiligence(db, actor, { ...input, id: params.id ?? "", uploads, store: app.files }, now);
  }),
});

export default function DiligenceLog() {
  const { diligence: w } = useWords();
  const { head, milestones, entries, chain, mayWrite, today, maxBytes } = useLoaderData<typeof loader>();
  const actions = (
    <>
      <LinkButton to={paths.performance.diligenceCsv(head.id)} reloadDocument>
        {w.csv}
      </LinkButton>
      <PrintButton />
    </>
  );
  return (
    <AgreementFrame head={head} actions={actions}>
      {!chain.intact && <Banner tone="danger">{fill(w.broken, { n: chain.brokenAt })}</Banner>}
      {chain.intact && entries.length > 0 && (
        <Banner tone="success">{fill(w.intact, { n: entries.length })}</Banner>
      )}
      <Card title={w.title}>
        <div className="stack">
          <p className="muted">{w.lead}</p>
          {mayWrite && <DiligenceForm milestones={milestones} today={today} maxBytes={maxBytes} />}
          <DiligenceList entries={entries} milestones={milestones} />
        </div>
      </Card>
    </AgreementFrame>
  );
}

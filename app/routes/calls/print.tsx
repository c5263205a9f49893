import { useLoaderData } from "@remix-run/react";
import { findCall } from "#app/domain/calls/queries/lists.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { qrDataUri } from "#app/platform/qr-code.server.ts";
import { LinkButton, PrintButton } from "#app/ui/buttons.tsx";
import { DescriptionList, PlainText } from "#app/ui/description-list.tsx";
import { MetaRow, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { useEntryColumns } from "./public-entries.tsx";

export const meta = pageMeta;

export const handle = withWords("calls", "parts");

export const loader = load(async ({ app, db, actor, params, words, now }) => {
  const call = await findCall(db, actor, params.id ?? "", now);
  const living = call.entries.filter((entry) => entry.status !== "withdrawn");
  const entries = living.map(async (entry) => {
    const url = app.env.PUBLIC_URL + paths.needs.show(entry.need.id);
    return { ...entry, url, qr: await qrDataUri(url) };
  });
  return {
    title: fill(words.calls.printTitle, { title: call.title }),
    call: { ...call, entries: await Promise.all(entries) },
  };
});

export default function PrintCall() {
  const { calls: w, vocabulary } = useWords();
  const format = useFormat();
  const { call } = useLoaderData<typeof loader>();
  const facts = [
    { term: w.host, value: call.host },
    { term: w.fundingMode, value: vocabulary.fundingMode[call.fundingMode] },
    { term: w.opensAt, value: call.opensAt && format.dateTimeZone(call.opensAt) },
    { term: w.closesAt, value: call.closesAt && format.dateTimeZone(call.closesAt) },
  ];
  return (
    <>
      <PageHeader
        title={call.title}
        eyebrow={`${call.callNo} · ${call.batch}`}
        crumbs={[
          { label: w.title, href: paths.calls.list() },
          { label: call.callNo, href: paths.calls.show(call.id) },
          { label: w.print },
        ]}
        actions={
          <>
            <LinkButton to={paths.calls.show(call.id)}>{w.viewPublic}</LinkButton>
            <PrintButton />
          </>
        }
      />
      <PageBody>
        <DescriptionList items={facts} />
        {call.intro && <PlainText text={call.intro} />}
        <p className="muted">{w.printHint}</p>
        <ol className="print-entries">
          {call.entries.map((entry) => (
            <PrintEntry key={entry.id} entry={entry} />
          ))}
        </ol>
      </PageBody>
    </>
  );
}

type PrintedEntry = ReturnType<typeof useLoaderData<typeof loader>>["call"]["entries"][number];

function PrintEntry({ entry }: { entry: PrintedEntry }) {
  const { calls: w, vocabulary } = useWords();
  const facts = useEntryColumns().filter(({ key }) => key !== "no" && key !== "need");
  return (
    <li>
      <div>
        <h2>
          {entry.entryNo} {entry.need.title}
        </h2>
        {entry.status === "signed" && <p>{vocabulary.callEntryStatus.signed}</p>}
        <p>{entry.need.excerpt}</p>
        <MetaRow
          items={facts.map((column) => (
            <span key={column.key}>
              {column.header}
              {w.colon}
              {column.cell(entry, 0)}
            </span>
          ))}
        />
        <p className="small muted">{entry.url}</p>
      </div>
      <img src={entry.qr} alt={fill(w.qrAlt, { no: entry.entryNo })} width={132} height={132} />
    </li>
  );
}

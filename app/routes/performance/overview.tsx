import { useLoaderData } from "@remix-run/react";
import { ownFunnel } from "#app/domain/performance/queries/funnel.server.ts";
import { listAtRisk } from "#app/domain/performance/queries/risks.server.ts";
import { agreementWorth } from "#app/domain/performance/queries/worth.server.ts";
import { riskFilter } from "#app/domain/performance/risk.ts";
import { mayOversee } from "#app/domain/shared/actor.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ResultHead } from "#app/ui/facets.tsx";
import { FunnelTable } from "#app/ui/funnel-table.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { StatTile, StatTiles } from "#app/ui/stat-tile.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { RiskList } from "./risk-list.tsx";
import { WorthTable } from "./worth-table.tsx";

export const meta = pageMeta;

export const handle = withWords("agreements", "oversight");

/** What is at risk among the agreements that the reader may see, and what they are worth. */
export const loader = load(async ({ db, actor, url, words, now }) => {
  const { risk } = riskFilter.parse(Object.fromEntries(url.searchParams));
  return {
    title: words.oversight.title,
    risk,
    atRisk: await listAtRisk(db, actor, { ...pageOf(url), risk }, now),
    worth: await agreementWorth(db, actor),
    funnel: await ownFunnel(db, actor),
    readsAll: mayOversee(actor),
  };
});

export default function Overview() {
  const { agreements, oversight: w } = useWords();
  const { title, readsAll } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ label: agreements.title, href: paths.agreements.list() }, { label: title }]}
        lead={readsAll ? w.leadAll : w.lead}
        actions={<LinkButton to={paths.performance.calendar()}>{w.toCalendar}</LinkButton>}
      />
      <PageBody>
        <Risks />
        <Numbers />
      </PageBody>
    </>
  );
}

function Risks() {
  const { oversight: w } = useWords();
  const { risk, atRisk } = useLoaderData<typeof loader>();
  const { list, all, counts } = atRisk;
  const shown = counts.filter(({ code, count }) => count > 0 || code === risk);
  const options = counts.map(({ code, count }) => ({
    value: code,
    label: w.risk[code],
    count,
    chosen: code === risk,
  }));
  return (
    <section className="stack">
      <h2>{w.risksTitle}</h2>
      {all === 0 ? (
        <EmptyState title={w.noRisks}>{w.noRisksHint}</EmptyState>
      ) : (
        <>
          <StatTiles>
            {shown.map(({ code, count }) => (
              <StatTile
                key={code}
                label={w.risk[code]}
                value={count}
                note={w.riskHint[code]}
                href={paths.performance.overview({ risk: code })}
              />
            ))}
          </StatTiles>
          <ResultHead
            total={list.total}
            groups={[{ name: "risk", label: w.risksTitle, type: "radio", options }]}
          />
          {list.total === 0 && <EmptyState title={w.noneOfKind} />}
          <RiskList items={list.items} />
          <Pagination {...list} />
        </>
      )}
    </section>
  );
}

function Numbers() {
  const { oversight: w, vocabulary } = useWords();
  const { worth, funnel } = useLoaderData<typeof loader>();
  const format = useFormat();
  const { signed, registered, byState, byYear, byCity } = worth;
  const concluded = (filter: { year?: string; city?: string }) =>
    paths.agreements.list({ ...filter, progress: "concluded" });
  return (
    <section className="stack">
      <h2>{w.numbersTitle}</h2>
      <StatTiles>
        <StatTile
          label={w.signed}
          value={signed.count}
          note={fill(w.signedNote, {
            value: format.money(signed.valueFen),
            paid: format.money(signed.paidFen),
          })}
          href={concluded({})}
        />
        <StatTile
          label={w.registered}
          value={registered.count}
          note={fill(w.registeredNote, { money: format.money(registered.techFen) })}
          href={paths.agreements.list({ progress: "registered" })}
        />
      </StatTiles>
      <WorthTable
        caption={w.byState}
        header={w.state}
        rows={byState}
        labelOf={(key) => wordOf(vocabulary.agreementStatus, key)}
        hrefOf={(status) => paths.agreements.list({ status })}
      />
      {byYear.length > 0 && (
        <>
          <FunnelTable rows={funnel} hrefOf={paths.agreements.list} />
          <WorthTable
            caption={w.byYear}
            header={w.year}
            rows={byYear}
            labelOf={(year) => year}
            hrefOf={(year) => concluded({ year })}
          />
          <WorthTable
            caption={w.byCity}
            header={w.city}
            rows={byCity}
            labelOf={(key) => wordOf(vocabulary.region, key)}
            hrefOf={(city) => concluded({ city })}
          />
          <p className="muted small">{w.moneyHint}</p>
        </>
      )}
    </section>
  );
}

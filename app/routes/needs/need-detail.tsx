import type { NeedDetail } from "#app/domain/needs/queries/find.server.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { DescriptionList, PlainText } from "#app/ui/description-list.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

interface NeedProps {
  need: Omit<NeedDetail, "may" | "timeline" | "remarks">;
}

const texts = ["content", "background", "triedAlready", "ownBasis", "scenario", "expectedOutcome"] as const;

export function ProblemCard({ need }: NeedProps) {
  const { needs: w } = useWords();
  return (
    <Card title={w.sectionTitles.problem}>
      {texts.map((name) => {
        const text = need[name];
        return text ? (
          <div key={name} className="need-text">
            {name !== "content" && <h3>{w.fields[name]}</h3>}
            <PlainText text={text} />
          </div>
        ) : null;
      })}
    </Card>
  );
}

/** Metric, today's value, target, how it is tested, binding or not. */
export function MetricsCard({ need }: NeedProps) {
  const { needs: w, vocabulary } = useWords();
  if (need.metrics.length === 0) return null;
  const rows = need.metrics.map((metric, position) => ({ ...metric, key: String(position) }));
  return (
    <Card title={w.sectionTitles.metrics}>
      <DataTable
        caption={w.sectionTitles.metrics}
        hideCaption
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: "name", header: w.metric.name, cell: (row) => row.name },
          { key: "current", header: w.metric.current, cell: (row) => row.current ?? "–" },
          {
            key: "target",
            header: w.metric.target,
            cell: (row) => (
              <strong>
                {[wordOf(vocabulary.metricOperator, row.operator), row.target, row.unit]
                  .filter(Boolean)
                  .join(" ")}
              </strong>
            ),
          },
          { key: "test", header: w.metric.testMethod, cell: (row) => row.testMethod ?? "–" },
          {
            key: "binding",
            header: w.metric.bindingShort,
            nowrap: true,
            cell: (row) => (
              <Tag tone={row.binding ? "warning" : "neutral"}>
                {row.binding ? w.metric.bindingShort : w.metric.expected}
              </Tag>
            ),
          },
        ]}
      />
    </Card>
  );
}

export function ConditionsCard({ need }: NeedProps) {
  const { needs: w, vocabulary } = useWords();
  const modes = need.cooperationModes.map((mode) => wordOf(vocabulary.cooperationMode, mode)).join(" · ");
  const lines = (text: string | null) => text && <span className="keep-lines">{text}</span>;
  const items = [
    { term: w.fields.cooperationModes, value: modes },
    { term: w.fields.ipOwnership, value: wordOf(vocabulary.ipOwnership, need.ipOwnership) },
    { term: w.fields.ipTerms, value: lines(need.ipTerms) },
    { term: w.fields.bidderRequirements, value: lines(need.bidderRequirements) },
    { term: w.fields.transferLocation, value: need.transferLocation },
  ].filter((item) => item.value);
  if (items.length === 0) return null;
  return (
    <Card title={w.sectionTitles.conditions}>
      <DescriptionList items={items} />
    </Card>
  );
}

export function SummaryCard({ need }: NeedProps) {
  const { needs: w, vocabulary } = useWords();
  const format = useFormat();
  const hidden = need.tiers.reward !== "public" && w.hidden.reward[need.tiers.reward];
  const reward = need.reward ? (
    <strong className="figure-text">{format.reward(need.reward)}</strong>
  ) : (
    <span className="muted">{hidden || w.rewardUnset}</span>
  );
  const items = [
    { term: w.fields.reward, value: reward },
    { term: w.fields.deadline, value: need.deadline ? format.date(need.deadline) : w.openEnded },
    {
      term: w.fields.durationMonths,
      value: need.durationMonths && fill(w.months, { n: need.durationMonths }),
    },
    { term: w.fields.industry, value: wordOf(vocabulary.industry, need.industry) },
    { term: w.fields.region, value: wordOf(vocabulary.region, need.region) },
    ...(need.recommender ? [{ term: w.fields.recommenderOrgId, value: need.recommender.name }] : []),
  ];
  return (
    <Card title={w.sectionTitles.summary} tone="accent">
      <DescriptionList items={items} />
    </Card>
  );
}

/** The contact, or who may see it. */
export function ContactCard({ need }: NeedProps) {
  const { needs: w } = useWords();
  const { name, contact } = need.tiers;
  const hiddenName = name === "public" ? "" : w.hidden.name[name];
  const hiddenContact = contact === "public" ? w.noContact : w.hidden.contact[contact];
  const items = need.contact
    ? [
        { term: w.fields.contactName, value: need.contact.name },
        {
          term: w.fields.contactPhone,
          value: need.contact.phone && <a href={`tel:${need.contact.phone}`}>{need.contact.phone}</a>,
        },
        {
          term: w.fields.contactEmail,
          value: need.contact.email && <a href={`mailto:${need.contact.email}`}>{need.contact.email}</a>,
        },
      ].filter((item) => item.value)
    : [];
  return (
    <Card title={w.sectionTitles.contact}>
      <DescriptionList
        items={[
          { term: w.fields.org, value: need.org?.name ?? <span className="muted">{hiddenName}</span> },
          ...items,
        ]}
      />
      {!need.contact && <p className="muted">{need.isInside ? w.noContact : hiddenContact}</p>}
    </Card>
  );
}

export function Addenda({ need }: NeedProps) {
  const { needs: w } = useWords();
  const format = useFormat();
  if (need.addenda.length === 0) return null;
  return (
    <Card title={w.sectionTitles.addenda} tone="accent">
      <p className="muted">{w.addendumNote}</p>
      {need.addenda.map((addendum) => (
        <article key={addendum.id}>
          <h3>
            {fill(w.addendumNo, { n: addendum.no })}{" "}
            <time className="muted small" dateTime={addendum.createdAt}>
              {format.dateTimeZone(addendum.createdAt)}
            </time>
          </h3>
          <PlainText text={addendum.text} />
        </article>
      ))}
    </Card>
  );
}

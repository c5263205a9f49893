import type { BidSection } from "#app/domain/bids/bid.ts";
import { bidSections, sectionKeys } from "#app/domain/bids/bid.ts";
import type { BidContent } from "#app/domain/bids/content.ts";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import type { Description } from "#app/ui/description-list.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords, wordOf } from "#app/ui/words.tsx";
import type { ShownMetric } from "./part-fields.tsx";

interface BidContentProps {
  bidId: string;
  content: BidContent;
  metrics: ShownMetric[];
  /** On a check page: where a part is changed. */
  hrefOf?: (section: BidSection) => string;
}

/** A bid as its readers see it, part by part. */
export function BidContentCards({ bidId, content, metrics, hrefOf }: BidContentProps) {
  const { bidding: w } = useWords();
  return bidSections.map((section) => (
    <Card
      key={section}
      title={w.sections[section]}
      aside={hrefOf && <ChangeLink href={hrefOf(section)} label={w.sections[section]} />}
    >
      <Part section={section} bidId={bidId} content={content} metrics={metrics} />
    </Card>
  ));
}

function ChangeLink({ href, label }: { href: string; label: string }) {
  const { common } = useWords();
  return (
    <a href={href} className="print-hide">
      {common.change}
      <span className="visually-hidden"> {label}</span>
    </a>
  );
}

function Part({ section, bidId, content, metrics }: BidContentProps & { section: BidSection }) {
  const { bidding: w, vocabulary, common } = useWords();
  const format = useFormat();
  switch (section) {
    case "answers":
      return <AnswersTable content={content} metrics={metrics} />;
    case "schedule":
      return (
        <DataTable
          caption={w.sections.schedule}
          hideCaption
          rows={content.milestones}
          rowKey={(row) => `${row.month} ${row.title}`}
          columns={[
            { key: "title", header: w.fields.title, cell: (row) => row.title },
            { key: "month", header: w.fields.month, cell: (row) => row.month, number: true },
            { key: "deliverable", header: w.fields.deliverable, cell: (row) => row.deliverable },
            { key: "share", header: w.fields.share, cell: (row) => format.share(row.shareBp), number: true },
          ]}
        />
      );
    case "price":
      return (
        <>
          <p>
            {w.fields.price}:{" "}
            <strong>{content.priceFen === null ? "–" : format.money(content.priceFen)}</strong>
          </p>
          <DataTable
            caption={w.fields.breakdown}
            hideCaption
            rows={content.breakdown}
            rowKey={(row) => `${row.item} ${row.fen}`}
            columns={[
              { key: "item", header: w.fields.item, cell: (row) => row.item },
              { key: "amount", header: w.fields.amount, cell: (row) => format.money(row.fen), number: true },
            ]}
          />
        </>
      );
    case "partners":
      if (content.partners.length === 0) return <p className="muted">{common.none}</p>;
      return (
        <DataTable
          caption={w.sections.partners}
          hideCaption
          rows={content.partners}
          rowKey={(row) => row.orgId}
          columns={[
            { key: "org", header: w.fields.partners, cell: (row) => row.name },
            { key: "task", header: w.fields.task, cell: (row) => row.task },
            { key: "share", header: w.fields.share, cell: (row) => format.share(row.shareBp), number: true },
          ]}
        />
      );
    case "declarations":
      if (content.declarations.length === 0) return <p className="muted">{common.none}</p>;
      return (
        <ul>
          {content.declarations.map((one) => (
            <li key={one}>{wordOf(vocabulary.declaration, one)}</li>
          ))}
        </ul>
      );
    case "files":
      return <BidFiles bidId={bidId} files={content.files} />;
    default:
      return <DescriptionList wide items={textsOf(content, sectionKeys[section], w.fields)} />;
  }
}

const textsOf = (
  content: BidContent,
  keys: readonly (keyof BidContent)[],
  words: Record<string, string>,
): Description[] =>
  keys.map((key) => ({
    term: wordOf(words, key),
    value: content[key] ? <span className="keep-lines">{String(content[key])}</span> : "",
  }));

function AnswersTable({ content, metrics }: Pick<BidContentProps, "content" | "metrics">) {
  const { bidding: w, vocabulary } = useWords();
  const rows = metrics.map((metric) => ({
    metric,
    answer: content.answers.find((one) => one.metricId === metric.id),
  }));
  return (
    <DataTable
      caption={w.sections.answers}
      hideCaption
      rows={rows}
      rowKey={({ metric }) => metric.id}
      columns={[
        { key: "name", header: w.fields.answers, cell: ({ metric }) => metric.name },
        {
          key: "target",
          header: w.target,
          cell: ({ metric }) =>
            [wordOf(vocabulary.metricOperator, metric.operator), metric.target, metric.unit].join(" "),
        },
        {
          key: "verdict",
          header: w.fields.verdict,
          cell: ({ answer }) => wordOf(vocabulary.answerVerdict, answer?.verdict),
          nowrap: true,
        },
        { key: "value", header: w.fields.value, cell: ({ answer }) => answer?.value },
        { key: "evidence", header: w.fields.evidence, cell: ({ answer }) => answer?.evidence },
      ]}
    />
  );
}

export function BidFiles({
  bidId,
  files,
}: {
  bidId: string;
  files: { id: string; name: string; size: number }[];
}) {
  const { files: w } = useWords();
  const format = useFormat();
  if (files.length === 0) return <p className="muted">{w.empty}</p>;
  return (
    <ul className="plain-list">
      {files.map((file) => (
        <li key={file.id} className="list-row">
          <span className="file-words">
            <a href={paths.bids.file(bidId, file.id)} download>
              {file.name}
            </a>{" "}
            <span className="muted nowrap">{format.size(file.size)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

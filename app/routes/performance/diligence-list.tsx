import type { Diligence } from "#app/domain/performance/queries/diligence.server.ts";
import { FileLinks } from "#app/ui/file-links.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

interface DiligenceListProps {
  entries: Diligence["entries"];
  milestones: { id: string; position: number; title: string }[];
}

/** The log by milestone, oldest first, each line with its hash. */
export function DiligenceList({ entries, milestones }: DiligenceListProps) {
  const { diligence: w } = useWords();
  if (entries.length === 0) return <p className="muted">{w.empty}</p>;
  return milestones
    .map((row) => ({ ...row, lines: entries.filter((entry) => entry.milestoneId === row.id) }))
    .filter(({ lines }) => lines.length > 0)
    .map((row) => (
      <section key={row.id} className="stack-small">
        <h3>
          {row.position}. {row.title}
        </h3>
        <ol className="performance-list">
          {row.lines.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      </section>
    ));
}

function Entry({ entry }: { entry: Diligence["entries"][number] }) {
  const { diligence: w } = useWords();
  const format = useFormat();
  return (
    <li>
      <div className="performance-head">
        <p>
          <strong>{fill(w.entryNo, { n: entry.seq })}</strong> {format.date(entry.happenedOn)}{" "}
          <Tag tone={entry.kind === "failure" ? "warning" : "neutral"}>{wordOf(w.kinds, entry.kind)}</Tag>
        </p>
        <p className="muted small">
          {fill(w.recordedBy, { name: entry.recordedByName, at: format.dateTime(entry.recordedAt) })}
        </p>
      </div>
      <p className="keep-lines">{entry.body}</p>
      <FileLinks files={entry.files} />
      <p className="muted small">
        SHA-256 <code className="voucher-no">{entry.sha256}</code>
      </p>
    </li>
  );
}

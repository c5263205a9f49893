import { Link } from "@remix-run/react";
import type { SynonymPreview } from "#app/domain/matching/preview-synonyms.server.ts";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

/** Which matches would change, before anything is saved. */
export function PreviewCard({ preview }: { preview: SynonymPreview }) {
  const { search, vocabulary } = useWords();
  const w = search.synonyms;
  const { changes, total, checked, needs } = preview;
  const level = (value: 1 | 2 | 3 | 4 | null) => (value === null ? w.noMatch : vocabulary.matchLevel[value]);
  return (
    <Card title={w.previewTitle}>
      <p aria-live="polite">
        {total === 0 ? w.noChange : fill(w.changes, { n: total })}{" "}
        {checked < needs ? fill(w.partly, { checked, needs }) : fill(w.all, { needs })}
      </p>
      {changes.length > 0 && (
        <DataTable
          caption={w.previewTitle}
          hideCaption
          rows={changes}
          rowKey={(pair) => `${pair.needId}/${pair.solutionId}`}
          columns={[
            {
              key: "need",
              header: w.need,
              cell: (pair) => <Link to={paths.needs.show(pair.needId)}>{pair.need}</Link>,
            },
            {
              key: "solution",
              header: w.solution,
              cell: (pair) => <Link to={paths.solutions.show(pair.solutionId)}>{pair.solution}</Link>,
            },
            {
              key: "level",
              header: w.level,
              cell: (pair) => `${level(pair.before)} → ${level(pair.after)}`,
            },
          ]}
        />
      )}
      {total > changes.length && <p className="muted">{fill(w.more, { n: total - changes.length })}</p>}
    </Card>
  );
}

import { Link } from "@remix-run/react";
import type { SynonymPreview } from "#app/domain/matching/preview-synonyms.server.ts";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

const tones = { gained: "success", better: "success", worse: "warning", lost: "danger" } as const;

function changeOf({ before, after }: SynonymPreview["changes"][number]): keyof typeof tones {
  if (before === null) return "gained";
  if (after === null) return "lost";
  return after > before ? "better" : "worse";
}

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
              nowrap: true,
              cell: (pair) => `${level(pair.before)} → ${level(pair.after)}`,
            },
            {
              key: "change",
              header: w.change,
              nowrap: true,
              cell: (pair) => <Tag tone={tones[changeOf(pair)]}>{w[changeOf(pair)]}</Tag>,
            },
          ]}
        />
      )}
      {total > changes.length && <p className="muted">{fill(w.more, { n: total - changes.length })}</p>}
    </Card>
  );
}

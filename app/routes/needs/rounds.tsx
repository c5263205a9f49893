import type { Segment } from "#app/domain/needs/text-diff.ts";
import { Card } from "#app/ui/card.tsx";
import { DiffText } from "#app/ui/diff-text.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { useRemarkLabel } from "./remark-label.ts";
import type { RemarkView } from "./remarks.tsx";

export interface RoundView {
  /** Null for what is being written now. */
  no: number | null;
  submittedAt: string | null;
  submittedBy: string | null;
  /** By field, such as `problem.content`. */
  changes: { field: string; segments: Segment[] }[];
  /** What the coordinator asked before this round. */
  remarks: RemarkView[];
}

/** What each round changed, newest open, the remarks beside the fields they are about. */
export function RoundsCard({ rounds, title }: { rounds: RoundView[]; title: string }) {
  const { needs: w } = useWords();
  const format = useFormat();
  const [newest, ...older] = rounds;
  if (!newest) return null;
  const nameOf = ({ no, submittedAt, submittedBy }: RoundView) =>
    no === null || submittedAt === null
      ? ""
      : [fill(w.rounds.no, { n: no }), format.dateTime(submittedAt), submittedBy].filter(Boolean).join(" · ");
  return (
    <Card title={title} id="rounds">
      <p className="muted small">
        {w.rounds.lead} {nameOf(newest)}
      </p>
      <RoundChanges round={newest} />
      {older.map((round) => (
        <Disclosure key={round.no} summary={nameOf(round)}>
          <RoundChanges round={round} />
        </Disclosure>
      ))}
    </Card>
  );
}

function RoundChanges({ round: { changes, remarks } }: { round: RoundView }) {
  const { needs: w } = useWords();
  const labelOf = useRemarkLabel();
  const about = (field: string) => remarks.filter((remark) => remark.field === field);
  const changed = changes.map(({ field }) => field);
  const parts = new Set(changed.map((field) => field.split(".")[0]));
  const others = remarks.filter(({ field }) => !field || !changed.includes(field));
  const isAnswered = (field: string | null) => field === null || parts.has(field);
  return (
    <>
      {others.length > 0 && (
        <ul className="plain-list round-remarks">
          {others.map((remark) => (
            <RemarkLine
              key={remark.id}
              remark={remark}
              label={labelOf(remark.field)}
              isAnswered={isAnswered(remark.field)}
            />
          ))}
        </ul>
      )}
      {changes.length === 0 && <p>{w.rounds.none}</p>}
      <dl className="round-changes">
        {changes.map(({ field, segments }) => (
          <div key={field}>
            <dt>{labelOf(field)}</dt>
            <dd>
              <ul className="plain-list round-remarks">
                {about(field).map((remark) => (
                  <RemarkLine key={remark.id} remark={remark} label={null} isAnswered />
                ))}
              </ul>
              <p className="keep-lines">
                <DiffText segments={segments} />
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface RemarkLineProps {
  remark: RemarkView;
  label: string | null;
  isAnswered: boolean;
}

function RemarkLine({ remark, label, isAnswered }: RemarkLineProps) {
  const { needs: w } = useWords();
  const state = remark.resolvedAt === null ? "open" : isAnswered ? "changed" : "unchanged";
  const tones = { open: "warning", changed: "success", unchanged: "danger" } as const;
  return (
    <li className="keep-lines">
      <Tag tone={tones[state]}>{w.rounds.remark[state]}</Tag> {label && <strong>{label}</strong>}{" "}
      {remark.text} <span className="muted">{remark.authorName}</span>
    </li>
  );
}

import { fill, useWords } from "./words.tsx";

export interface ProgressProps {
  label: string;
  done: number;
  total: number;
  ok?: number;
  failed?: number;
}

/** How far long work has come: rows read, of them good and bad. */
export function Progress({ label, done, total, ok, failed }: ProgressProps) {
  const { common } = useWords();
  return (
    <div className="progress">
      <progress max={Math.max(total, 1)} value={done} aria-label={label} />
      <p role="status" className="progress-words">
        <span>{fill(common.rowsRead, { done, total })}</span>
        {ok !== undefined && <span className="good">{fill(common.rowsOk, { n: ok })}</span>}
        {failed !== undefined && failed > 0 && (
          <span className="bad">{fill(common.rowsFailed, { n: failed })}</span>
        )}
      </p>
    </div>
  );
}

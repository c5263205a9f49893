import type { ReactNode } from "react";
import type { Tone } from "./tags.tsx";
import { useFormat } from "./use-format.ts";
import { useWords } from "./words.tsx";

export interface TimelineItem {
  key: string;
  at: string;
  /** Null for what the system did by itself. */
  actor: string | null;
  text: ReactNode;
  detail?: ReactNode;
  tone?: Tone;
}

/** What happened to a record, newest first as given. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  const { common } = useWords();
  const format = useFormat();
  return (
    <ol className="timeline">
      {items.map((item) => (
        <li key={item.key} className={`timeline-${item.tone ?? "neutral"}`}>
          <p className="timeline-text">{item.text}</p>
          {item.detail && <div className="timeline-detail">{item.detail}</div>}
          <p className="timeline-meta">
            <time dateTime={item.at}>{format.dateTime(item.at)}</time>{" "}
            <span>{item.actor ?? common.system}</span>
          </p>
        </li>
      ))}
    </ol>
  );
}

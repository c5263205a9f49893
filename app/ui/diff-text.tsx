import type { Segment } from "#app/domain/needs/text-diff.ts";
import { useWords } from "./words.tsx";

/** Old struck through, new marked; screen readers hear which is which. */
export function DiffText({ segments }: { segments: Segment[] }) {
  const { needs: w } = useWords();
  return segments.map(({ kind, text }, position) => {
    const key = `${position} ${text}`;
    if (kind === "same") return <span key={key}>{text}</span>;
    const Mark = kind === "removed" ? "del" : "ins";
    return (
      <Mark key={key}>
        <span className="visually-hidden">{w.rounds[kind]}</span>
        {text}
      </Mark>
    );
  });
}

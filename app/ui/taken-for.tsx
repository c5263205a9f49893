import { fill, useWords } from "./words.tsx";

/** What the words of a search were taken for, so that nobody wonders at what was found. */
export function TakenFor({
  changes,
}: {
  changes: { typed: string; taken: string; why: "typo" | "pinyin" | "synonym" }[];
}) {
  const { box: w } = useWords().search;
  if (changes.length === 0) return null;
  return (
    <p className="taken-for" role="status">
      {changes.map(({ typed, taken, why }) => fill(w[why], { typed, taken })).join(w.separator)}
    </p>
  );
}

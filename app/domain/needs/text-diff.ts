import { diffWordsWithSpace } from "diff";

export interface Segment {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Chinese has no blanks between words: the segmenter knows where they end. */
const words = new Intl.Segmenter("zh", { granularity: "word" });
const leastShared = 0.3;

/** What was struck out of a text and what came in, word by word; a text that was written anew is shown as a whole. */
export function diffText(before: string, after: string): Segment[] {
  const segments = diffWordsWithSpace(before, after, { intlSegmenter: words }).map(
    ({ value, added, removed }): Segment => ({
      kind: added ? "added" : removed ? "removed" : "same",
      text: value,
    }),
  );
  const shared = segments.reduce((sum, { kind, text }) => sum + (kind === "same" ? text.length : 0), 0);
  if (shared >= Math.max(before.length, after.length) * leastShared) return segments;
  const whole: Segment[] = [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ];
  return whole.filter(({ text }) => text !== "");
}

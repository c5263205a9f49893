import { diffArrays } from "diff";

export interface Segment {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Chinese has no blanks between words: the segmenter knows where they end. */
const words = new Intl.Segmenter("zh", { granularity: "word" });
/** A date stays whole: one is read, never compared by its digits. */
const dates = /(\d{4}年\d{1,2}月\d{1,2}日|\d{1,2} [A-Z][a-z]{2} \d{4})/;
const tokensOf = (text: string) =>
  text
    .split(dates)
    .flatMap((part, place) =>
      place % 2 === 1 ? [part] : Array.from(words.segment(part), ({ segment }) => segment),
    );
const leastShared = 0.3;

/** What was struck out of a text and what came in, word by word; a text that was written anew is shown as a whole. */
export function diffText(before: string, after: string): Segment[] {
  const segments = diffArrays(tokensOf(before), tokensOf(after)).map(
    ({ value, added, removed }): Segment => ({
      kind: added ? "added" : removed ? "removed" : "same",
      text: value.join(""),
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

/** A text cut into the encoder's pieces, as their numbers. */
export type Cutter = (text: string) => number[];

/** What the model puts where no piece fits, before a text and after it. */
const [unknown, begin, end] = [0, 1, 2];

/** A character that no piece covers costs this much more than the rarest piece, as SentencePiece has it. */
const unknownPenalty = 10;

/**
 * SentencePiece's unigram segmentation: of all ways to cut the text into known pieces the likeliest, found by going once from left
 * to right. Source: Kudo, "Subword Regularization", ACL 2018, section 3.2.
 */
export function createCutter(pieces: string[], scores: number[]): Cutter {
  const numbers = new Map(pieces.map((piece, id) => [piece, id]));
  const longest = Math.max(...pieces.map((piece) => piece.length));
  const unknownScore = Math.min(...scores) - unknownPenalty;
  return (text) => {
    const marked = mark(text);
    const best = new Float64Array(marked.length + 1).fill(Number.NEGATIVE_INFINITY);
    const from = new Int32Array(marked.length + 1);
    const piece = new Int32Array(marked.length + 1);
    best[0] = 0;
    const offer = (start: number, stop: number, score: number, id: number) => {
      const total = (best[start] ?? 0) + score;
      if (total <= (best[stop] ?? 0)) return;
      best[stop] = total;
      from[stop] = start;
      piece[stop] = id;
    };
    for (let start = 0; start < marked.length; start++) {
      offer(start, start + 1, unknownScore, unknown);
      for (let length = 1; length <= longest && start + length <= marked.length; length++) {
        const id = numbers.get(marked.slice(start, start + length));
        if (id !== undefined) offer(start, start + length, scores[id] ?? 0, id);
      }
    }
    const ids: number[] = [];
    for (let at = marked.length; at > 0; at = from[at] ?? 0) ids.push(piece[at] ?? unknown);
    return [begin, ...ids.reverse(), end];
  };
}

/** One form of each sign, and spaces as the mark that the pieces carry, one before the text too. */
const mark = (text: string) => `▁${text.normalize("NFKC").trim().replace(/\s+/g, "▁")}`;

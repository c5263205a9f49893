import { dict } from "@node-rs/jieba/dict.js";
import type { Kind, Source } from "#app/domain/matching/profile.ts";
import { emptySource } from "#app/domain/matching/profile.ts";

/** A stream of numbers from 0 to 1 that a seed repeats (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Nouns and verbs of the segmenter's own dictionary, the usual ones first: texts of them are cut as real ones are. */
function readWords(): string[] {
  return Buffer.from(dict)
    .toString("utf8")
    .split("\n")
    .map((line) => line.split(" "))
    .filter(([word = "", , tag = ""]) => /^\p{Script=Han}{2,4}$/u.test(word) && /^(n|vn|v)$/.test(tag))
    .sort((a, b) => Number(b[1]) - Number(a[1]))
    .slice(0, 20_000)
    .map(([word = ""]) => word);
}

const fieldsOfWork = 400;
const ownWords = 120;

/**
 * Records of invented texts in the lengths of real ones: titles of about 20 characters, texts of 250 to 500 (solutions) or 300 to 700
 * (needs). Each belongs to one of 400 fields of work with words of its own beside those that all use, as Zipf's law has it. Records that
 * are asked for in several portions go on from the last.
 */
export function syntheticRecords(seed: number) {
  const random = randomFrom(seed);
  const words = readWords();
  const common = words.slice(0, 3000);
  const rare = words.slice(3000);
  const pick = (from: string[]) => from[Math.floor(from.length * random() ** 2)] ?? "";
  const vocabularies = Array.from({ length: fieldsOfWork }, () =>
    Array.from({ length: ownWords }, () => rare[Math.floor(random() * rare.length)] ?? ""),
  );
  function sentence(length: number, own: string[], share: number): string {
    let text = "";
    while (text.length < length) {
      text += random() < share ? pick(own) : pick(common);
      if (random() < 0.12) text += "，";
    }
    return text;
  }
  return (kind: Kind, count: number, from = 0): Source[] =>
    Array.from({ length: count }, (_, place) => {
      const i = from + place;
      const own = vocabularies[Math.floor(random() * fieldsOfWork)] ?? [];
      const [shortest, longest] = kind === "need" ? [300, 700] : [250, 500];
      return {
        ...emptySource(kind, `${kind}${i}`, `${kind}-org${i % 500}`),
        title: sentence(14 + random() * 10, own, 0.6),
        brief: kind === "need" ? "" : sentence(40, own, 0.4),
        text: sentence(shortest + random() * (longest - shortest), own, 0.25),
      };
    });
}

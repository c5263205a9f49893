import type { Level } from "#app/domain/matching/match.ts";
import type { Tone } from "#app/ui/tags.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useWords } from "#app/ui/words.tsx";

const tones: Record<Level, Tone> = { 1: "neutral", 2: "neutral", 3: "info", 4: "success" };

/** How well the two sides fit, in words: a figure would promise an exactness that no scorer has. */
export function MatchLevel({ level }: { level: Level }) {
  const { vocabulary } = useWords();
  return <Tag tone={tones[level]}>{vocabulary.matchLevel[level]}</Tag>;
}

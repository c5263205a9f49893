import type { LiveItem, Stage } from "#app/domain/live/stage.ts";
import { endOf } from "#app/domain/live/stage.ts";
import { fill, useWords } from "#app/ui/words.tsx";

/** 3:07, or 1:03:07 from an hour on. */
export function spanOf(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  const two = (n: number) => String(n).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  const rest = two(seconds % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}

/** How long the item on stage still has, by the server's clock. */
export function StageClock({ stage, item, at }: { stage: Stage; item: LiveItem; at: number }) {
  const { live: w } = useWords();
  const left = endOf(item, stage.pausedAt, at) - at;
  const text = left < 0 ? w.over : stage.pausedAt ? w.standing : w.left;
  return (
    <p className={left < 0 ? "live-clock live-clock-over" : "live-clock"} role="timer">
      {fill(text, { time: spanOf(left) })}
    </p>
  );
}

import type { Tone } from "#app/ui/tags.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useWords, wordOf } from "#app/ui/words.tsx";

const tones: Record<string, Tone> = {
  running: "success",
  paused: "warning",
  ready: "warning",
  presenting: "success",
  answering: "info",
  done: "neutral",
  postponed: "warning",
  absent: "danger",
  pending: "warning",
  shown: "success",
  pinned: "info",
  answered: "neutral",
  refused: "danger",
  open: "success",
  closed: "warning",
};

/** A state of the event, of an item, of a question or of a poll, as word and colour. */
export function LiveBadge({
  of,
  status,
}: {
  of: "status" | "stage" | "questionStatus" | "pollStatus";
  status: string;
}) {
  const { live } = useWords();
  return <Tag tone={tones[status] ?? "neutral"}>{wordOf(live[of], status)}</Tag>;
}

import type { Tone } from "#app/ui/tags.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { MeetingStatus } from "#db/schema.ts";

const tones: Record<MeetingStatus, Tone> = {
  requested: "warning",
  accepted: "success",
  declined: "danger",
  expired: "neutral",
  cancelled: "neutral",
};

/** A meeting's state as word and colour. */
export function MeetingBadge({ status }: { status: MeetingStatus }) {
  const { meetings: w } = useWords();
  return <Tag tone={tones[status]}>{w.status[status]}</Tag>;
}

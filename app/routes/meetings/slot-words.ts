import { formatTime } from "#app/ui/format.ts";
import { useFormat } from "#app/ui/use-format.ts";

interface Slot {
  startsAt: string;
  endsAt: string;
  place?: string | null;
}

/** "2026年3月10日 14:00–14:15 · 洽谈桌 1", as a function of a slot. */
export function useSlotWords() {
  const format = useFormat();
  return ({ startsAt, endsAt, place }: Slot) =>
    [`${format.date(startsAt)} ${span({ startsAt, endsAt })}`, place].filter(Boolean).join(" · ");
}

const span = ({ startsAt, endsAt }: Slot) => `${formatTime(startsAt)}–${formatTime(endsAt)}`;

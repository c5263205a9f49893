import { remainingUntil } from "#app/ui/format.ts";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

interface Show {
  status: string;
  startsAt: string;
  endsAt: string;
}

/** Where a roadshow stands, by its status and the server's clock: to come with a countdown, running, over, called off. */
export function ShowTags({ show, now }: { show: Show; now: string }) {
  const w = useWords().parts.showTime;
  const format = useFormat();
  if (show.status !== "published") return <StatusBadge of="roadshowStatus" status={show.status} />;
  if (now >= show.endsAt) return <Tag tone="warning">{w.over}</Tag>;
  const left = remainingUntil(show.startsAt, now);
  if (!left) return <Tag tone="danger">{w.running}</Tag>;
  const texts = { days: w.startsIn, hours: w.startsInHours, minutes: w.startsInMinutes };
  return (
    <>
      <StatusBadge of="roadshowStatus" status={show.status} />
      <Tag tone={left.unit === "days" && left.n >= 3 ? "info" : "warning"}>
        <time dateTime={show.startsAt} title={format.dateTimeZone(show.startsAt)}>
          {fill(texts[left.unit], { n: Math.max(left.n, 1) })}
        </time>
      </Tag>
    </>
  );
}

/** 2026年3月10日 09:00 至 11:00（北京时间） */
export function useSpan(show: Pick<Show, "startsAt" | "endsAt">): string {
  const w = useWords().parts.showTime;
  const format = useFormat();
  const sameDay = format.date(show.startsAt) === format.date(show.endsAt);
  const end = sameDay ? format.time(show.endsAt) : format.dateTime(show.endsAt);
  return fill(w.span, { start: format.dateTime(show.startsAt), end });
}

export function ShowSpan({ show }: { show: Pick<Show, "startsAt" | "endsAt"> }) {
  return <time dateTime={show.startsAt}>{useSpan(show)}</time>;
}

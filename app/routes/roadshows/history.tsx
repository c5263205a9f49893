import type { TimelineItem } from "#app/domain/shared/events.ts";
import { Card } from "#app/ui/card.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { useWords, wordOf } from "#app/ui/words.tsx";

const shown = 50;

/** The latest acts for the organizers, newest first, with the words that say what was acted on. */
export const historyOf = (items: TimelineItem[]) =>
  items
    .slice(-shown)
    .reverse()
    .map(({ seq, type, at, actorName, data }) => ({
      key: String(seq),
      type,
      at,
      actor: actorName,
      detail: typeof data.reason === "string" ? data.reason : data.pitchId ? String(data.title) : null,
    }));

export function History({ items }: { items: ReturnType<typeof historyOf> }) {
  const words = useWords();
  return (
    <div className="print-hide">
      <Card title={words.roadshows.history} id="history">
        <Timeline items={items.map((item) => ({ ...item, text: wordOf(words.events, item.type) }))} />
      </Card>
    </div>
  );
}

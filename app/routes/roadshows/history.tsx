import type { TimelineItem } from "#app/domain/shared/events.ts";
import { Card } from "#app/ui/card.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { useWords } from "#app/ui/words.tsx";

const shown = 50;

/** The latest acts for the organizers, newest first, with the words that say what was acted on. */
export const historyOf = (items: (TimelineItem & { text: string })[]) =>
  items
    .slice(-shown)
    .reverse()
    .map(({ seq, text, at, actorName, data }) => ({
      key: String(seq),
      text,
      at,
      actor: actorName,
      detail: typeof data.reason === "string" ? data.reason : data.pitchId ? String(data.title) : null,
    }));

export function History({ items }: { items: ReturnType<typeof historyOf> }) {
  const { roadshows: w } = useWords();
  return (
    <div className="print-hide">
      <Card title={w.history} id="history">
        <Timeline items={items} />
      </Card>
    </div>
  );
}

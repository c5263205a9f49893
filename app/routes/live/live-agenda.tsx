import type { ReactNode } from "react";
import type { LiveItem, Stage } from "#app/domain/live/stage.ts";
import { isOnStage } from "#app/domain/live/stage.ts";
import { Card } from "#app/ui/card.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { Expected, ItemTags } from "./now-card.tsx";

/** Every item with what became of it. `below`: files for viewers, buttons for who runs the event. */
export function LiveAgenda({
  stage,
  at,
  below,
}: {
  stage: Stage;
  at: number;
  below: (item: LiveItem) => ReactNode;
}) {
  const { live: w } = useWords();
  return (
    <Card title={w.agenda} id="agenda">
      <ol className="live-rows">
        {stage.items.map((item) => (
          <li key={item.id} className={isOnStage(item) ? "live-row live-row-now" : "live-row"}>
            <ItemTags item={item} />
            <p>
              <strong>{item.title}</strong>
            </p>
            <p className="small muted">
              {item.speaker && `${fill(w.speaker, { name: item.speaker })} · `}
              <span className="nowrap">{fill(w.minutes, { n: item.minutes })}</span>{" "}
              <Expected stage={stage} item={item} at={at} />
            </p>
            {below(item)}
          </li>
        ))}
      </ol>
    </Card>
  );
}

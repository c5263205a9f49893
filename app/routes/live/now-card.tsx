import type { ReactNode } from "react";
import type { LiveItem, Stage } from "#app/domain/live/stage.ts";
import { forecast, nextUp, nowOn } from "#app/domain/live/stage.ts";
import { Card } from "#app/ui/card.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { LiveBadge } from "./live-badge.tsx";
import { StageClock } from "./stage-clock.tsx";

/** What is on stage with its clock, and what comes next. `children`: what the reader may do about what is on stage. */
export function NowCard({ stage, at, children }: { stage: Stage; at: number; children?: ReactNode }) {
  const { live: w } = useWords();
  const now = nowOn(stage.items);
  return (
    <Card title={w.onStage} tone="accent" id="stage">
      <div className="live-now">
        {now ? (
          <>
            <ItemTags item={now} />
            <p className="live-title">{now.title}</p>
            {now.speaker && <p>{fill(w.speaker, { name: now.speaker })}</p>}
            <StageClock stage={stage} item={now} at={at} />
            {children}
          </>
        ) : (
          <p className="muted">{w.nothingOnStage}</p>
        )}
        <Next stage={stage} at={at} />
      </div>
    </Card>
  );
}

export function ItemTags({ item }: { item: LiveItem }) {
  const { vocabulary } = useWords();
  return (
    <div className="tag-row">
      <Tag>{vocabulary.pitchKind[item.kind]}</Tag>
      <LiveBadge of="stage" status={item.stage} />
    </div>
  );
}

function Next({ stage, at }: { stage: Stage; at: number }) {
  const { live: w } = useWords();
  const next = nextUp(stage.items);
  if (stage.status === "over") return null;
  return (
    <div className="live-next">
      <p className="small muted">{w.next}</p>
      {next ? (
        <p>
          <strong>{next.title}</strong> <Expected stage={stage} item={next} at={at} />
        </p>
      ) : (
        <p className="muted">{w.nextNone}</p>
      )}
    </div>
  );
}

/** When an item that is still ahead should begin. */
export function Expected({ stage, item, at }: { stage: Stage; item: LiveItem; at: number }) {
  const { live: w } = useWords();
  const format = useFormat();
  const begins = forecast(stage, at).get(item.id);
  if (begins === undefined) return null;
  const time = format.time(new Date(begins).toISOString());
  return (
    <span className="muted nowrap">
      {fill(stage.status === "waiting" ? w.beginsAt : w.expectedAt, { time })}
    </span>
  );
}

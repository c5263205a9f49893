import { Form } from "@remix-run/react";
import type { ItemAct, LiveItem, Stage } from "#app/domain/live/stage.ts";
import {
  itemActs,
  itemMoves,
  liveMoves,
  needsRunning,
  nextUp,
  noShowAt,
  nowOn,
} from "#app/domain/live/stage.ts";
import { canMove } from "#app/domain/shared/transitions.ts";
import type { ButtonVariant } from "#app/ui/buttons.tsx";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { spanOf } from "./stage-clock.tsx";

/** The buttons for the whole event: those that its state allows. */
export function ShowControls({ id, stage }: { id: string; stage: Stage }) {
  const { live: w } = useWords();
  const next = nextUp(stage.items);
  const may = (move: keyof typeof liveMoves) => canMove(liveMoves, move, stage.status);
  return (
    <Card title={w.stageCard} id="controls">
      <div className="stack">
        <div className="live-acts">
          {stage.status === "running" && next && (
            <Form method="post" preventScrollReset>
              <input type="hidden" name="id" value={id} />
              <SubmitButton
                name="act"
                value="advance"
                aria-label={`${w.advance} · ${fill(w.advanceHint, { title: next.title })}`}
              >
                {w.advance}
              </SubmitButton>
            </Form>
          )}
          {may("begin") && <ShowButton id={id} move="begin" variant="primary" />}
          {may("resume") && <ShowButton id={id} move="resume" variant="primary" />}
          {may("pause") && <ShowButton id={id} move="pause" variant="secondary" />}
        </div>
        {may("close") && !nowOn(stage.items) && (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="move" value="close" />
            <ConfirmButton label={w.close} question={w.closeQuestion} name="act" value="show" />
          </Form>
        )}
      </div>
    </Card>
  );
}

function ShowButton({
  id,
  move,
  variant,
}: {
  id: string;
  move: "begin" | "pause" | "resume";
  variant: ButtonVariant;
}) {
  const { live: w } = useWords();
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="move" value={move} />
      <SubmitButton name="act" value="show" variant={variant}>
        {w[move]}
      </SubmitButton>
    </Form>
  );
}

/** What may be done with one item now, and how long its speaker is waited for. */
export function ItemControls({
  id,
  item,
  stage,
  at,
}: {
  id: string;
  item: LiveItem;
  stage: Stage;
  at: number;
}) {
  const { live: w } = useWords();
  if (stage.status === "over") return null;
  const waits = item.stage === "ready" && at < noShowAt(item);
  const taken = nowOn(stage.items) !== undefined;
  const may = (move: ItemAct) =>
    canMove(itemMoves, move, item.stage) &&
    (!needsRunning[move] || stage.status === "running") &&
    !(move === "start" && taken) &&
    !(move === "absent" && waits);
  const acts = itemActs.filter(may);
  return (
    <>
      {item.stage === "ready" && (
        <p className="small">
          {waits ? fill(w.noShowLeft, { time: spanOf(noShowAt(item) - at) }) : w.noShowOver}
        </p>
      )}
      {acts.length > 0 && (
        <Form method="post" preventScrollReset className="live-acts">
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="pitchId" value={item.id} />
          <input type="hidden" name="act" value="item" />
          {acts.map((move) => (
            <SubmitButton
              key={move}
              name="move"
              value={move}
              small
              variant={move === "start" || move === "finish" ? "primary" : "secondary"}
              aria-label={fill(w.moveOf, { move: w.move[move], title: item.title })}
            >
              {w.move[move]}
            </SubmitButton>
          ))}
        </Form>
      )}
    </>
  );
}

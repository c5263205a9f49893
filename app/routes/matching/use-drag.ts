import { useSubmit } from "@remix-run/react";
import type { DragEvent } from "react";
import { useEffect, useState } from "react";
import type { BoardColumn, MatchAct } from "#app/domain/matching/match.ts";
import { matchTransitions } from "#app/domain/matching/match.ts";
import { canMove } from "#app/domain/shared/transitions.ts";
import type { MovableMatch } from "./move-form.tsx";

/** Nobody moves a pair into 揭榜: its sides do, by what they send and sign. */
const actTo: Record<Exclude<BoardColumn, "answered">, MatchAct> = {
  suggested: "reopen",
  contacted: "contact",
  interested: "interest",
  talking: "talk",
  dismissed: "dismiss",
};

/**
 * Cards taken from column to column: sends what the card's own button would send. Nothing is draggable before scripts run.
 * A card dropped on 放弃 is not sent but asked for a reason (`asked`).
 */
export function useDrag(isOn: boolean) {
  const submit = useSubmit();
  const [ready, setReady] = useState(false);
  const [dragged, setDragged] = useState<MovableMatch | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  useEffect(() => setReady(isOn), [isOn]);

  const actInto = (column: BoardColumn) => {
    const act = column === "answered" ? null : actTo[column];
    return act && dragged?.stage != null && canMove(matchTransitions, act, dragged.stage) ? act : null;
  };
  const accepts = (column: BoardColumn) => actInto(column) !== null;

  const card = (match: MovableMatch) =>
    ready
      ? {
          onDragStart: (event: DragEvent<HTMLElement>) => {
            event.dataTransfer.effectAllowed = "move";
            event.dataTransfer.setData("text/plain", match.id);
            setDragged(match);
          },
          onDragEnd: () => setDragged(null),
        }
      : {};

  const drop = (to: BoardColumn) => {
    const act = actInto(to);
    if (!dragged || !act) return;
    setDragged(null);
    if (act === "dismiss") return setAsked(dragged.id);
    const fields = { act, matchId: dragged.id, version: String(dragged.version) };
    submit(fields, { method: "post", preventScrollReset: true });
  };

  const column = (name: BoardColumn) => ({
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (accepts(name)) event.preventDefault();
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      event.preventDefault();
      drop(name);
    },
  });

  return { card, column, accepts, asked, ready };
}

import { useSubmit } from "@remix-run/react";
import type { DragEvent } from "react";
import { useEffect, useState } from "react";
import type { MatchAct } from "#app/domain/matching/match.ts";
import { matchTransitions } from "#app/domain/matching/match.ts";
import { canMove } from "#app/domain/shared/transitions.ts";
import type { MatchStage } from "#db/schema.ts";
import type { MovableMatch } from "./move-form.tsx";

const actTo: Record<MatchStage, MatchAct> = {
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

  const accepts = (stage: MatchStage) =>
    dragged?.stage != null && canMove(matchTransitions, actTo[stage], dragged.stage);

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

  const drop = (stage: MatchStage) => {
    if (!dragged || !accepts(stage)) return;
    setDragged(null);
    if (stage === "dismissed") return setAsked(dragged.id);
    const fields = { act: actTo[stage], matchId: dragged.id, version: String(dragged.version) };
    submit(fields, { method: "post", preventScrollReset: true });
  };

  const column = (stage: MatchStage) => ({
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (accepts(stage)) event.preventDefault();
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      event.preventDefault();
      drop(stage);
    },
  });

  return { card, column, accepts, asked, ready };
}

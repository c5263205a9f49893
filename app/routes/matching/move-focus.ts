import type { KeyboardEvent } from "react";

/** Arrow keys lead from card to card: up and down within a column, left and right to the card at the same height. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target as HTMLElement;
  if (event.altKey || event.ctrlKey || event.metaKey || target.closest("input, textarea, select")) return;
  const card = target.closest(".board-card");
  if (!card) return;
  const next = neighbour(event.currentTarget, card, event.key)?.querySelector<HTMLElement>("a, button");
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function neighbour(board: HTMLElement, card: Element, key: string): Element | undefined {
  const columns = [...board.querySelectorAll(".board-column")]
    .map((column) => [...column.querySelectorAll(".board-card")])
    .filter((cards) => cards.length > 0);
  const column = columns.findIndex((cards) => cards.includes(card));
  const own = columns[column] ?? [];
  const place = own.indexOf(card);
  if (key === "ArrowDown") return own[place + 1];
  if (key === "ArrowUp") return own[place - 1];
  if (key !== "ArrowLeft" && key !== "ArrowRight") return undefined;
  const side = columns[column + (key === "ArrowRight" ? 1 : -1)];
  return side?.[Math.min(place, side.length - 1)];
}

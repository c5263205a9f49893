import { useSubmit } from "@remix-run/react";
import type { DragEvent } from "react";

const kind = "application/x-agenda-item";

/** Dragging does what the buttons do: an item comes before the one on which it is dropped, or to the end of a room. */
export function useAgendaDrag(showId: string) {
  const submit = useSubmit();
  const over = (event: DragEvent) => {
    if (event.dataTransfer.types.includes(kind)) event.preventDefault();
  };
  const source = (pitchId: string) => ({
    draggable: true,
    onDragStart: (event: DragEvent) => event.dataTransfer.setData(kind, pitchId),
  });
  const target = (room: number, beforeId?: string) => ({
    onDragOver: over,
    onDrop: (event: DragEvent) => {
      const pitchId = event.dataTransfer.getData(kind);
      if (!pitchId) return;
      event.preventDefault();
      event.stopPropagation();
      if (pitchId === beforeId) return;
      const place = { act: "placePitch", id: showId, pitchId, room: String(room) };
      submit(beforeId ? { ...place, beforeId } : place, { method: "post", preventScrollReset: true });
    },
  });
  return { source, target };
}

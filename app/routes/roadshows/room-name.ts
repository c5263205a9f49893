import type { Words } from "#app/locales/zh.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const roomName = (words: Words["roadshows"], room: number): string =>
  room === 1 ? words.mainRoom : fill(words.roomNo, { n: room });

export function useRoomName() {
  const w = useWords().roadshows;
  return (room: number) => roomName(w, room);
}

import { useMatches } from "@remix-run/react";
import type { Area } from "#app/locales/load.ts";
import { awaitedWords } from "#app/locales/load.ts";

/**
 * For the root: keeps the former page on the screen until the words of the next one are there, which set out together with its
 * script. Should they be lost, the browser asks for the whole page.
 */
export function useWordsOfRoutes(): void {
  const matches = useMatches();
  const areas = matches.flatMap(({ handle }) => (handle as { areas?: Area[] } | undefined)?.areas ?? []);
  const awaited = awaitedWords(areas);
  if (awaited) throw awaited.catch(() => window.location.reload());
}

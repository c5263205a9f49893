import { files } from "./files.client.ts";
import type { Locale } from "./words.ts";
import type { Words } from "./zh.ts";

/** A part of the catalog that pages load: the file of its name, `check-up.ts` for `checkUp`. Events are put into words by loaders. */
export type Area = Exclude<keyof Words, "events">;

const isBrowser = typeof document !== "undefined";
/** The words that the browser has, of its page's language. */
const held: Partial<Words> = {};
const loads = new Map<Area, Promise<void>>();

export const localeOfDocument = (): Locale => (document.documentElement.lang.startsWith("zh") ? "zh" : "en");

async function fetchArea(area: Area): Promise<void> {
  const name = area.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  Object.assign(held, await files[`./${localeOfDocument()}/${name}.ts`]?.());
}

function load(area: Area): Promise<void> {
  const loading = loads.get(area) ?? fetchArea(area);
  loads.set(area, loading);
  return loading;
}

/** Loads words for what a page loads later than itself; at once on the server, which has them all. */
export async function loadWords(...areas: Area[]): Promise<void> {
  if (isBrowser) await Promise.all(areas.map(load));
}

/**
 * The `handle` of a route: the areas of which its page shows words. They begin to load when the browser has the route's module;
 * who waits for them (`firstWords`, `awaitedWords`) learns of a loss.
 */
export function withWords(...areas: Area[]): { areas: Area[] } {
  loadWords(...areas).catch(() => undefined);
  return { areas };
}

/** Of these areas what is still on its way to the browser; nothing when every word is there. */
export function awaitedWords(areas: Area[]): Promise<void> | undefined {
  const awaited = isBrowser ? areas.filter((area) => !(area in held)) : [];
  return awaited.length > 0 ? loadWords(...awaited) : undefined;
}

/** What the browser has, once all that the routes of its first page asked for is there. */
export async function firstWords(): Promise<Words> {
  await Promise.all(loads.values());
  return held as Words;
}

import { en } from "./en.ts";
import type { Words } from "./zh.ts";
import { zh } from "./zh.ts";

export type { Words };
export type Locale = "zh" | "en";

/** For the server, which holds every catalog; the browser loads some areas of one (load.ts). */
export const wordsOf = (locale: Locale): Words => (locale === "en" ? en : zh);

/** What happened, each with its word. The words of events stay on the server: a loader puts in those that its page shows. */
export const told = <T extends { type: string }>({ events }: Words, items: T[]) =>
  items.map((item) => ({ ...item, text: (events as Record<string, string>)[item.type] ?? item.type }));

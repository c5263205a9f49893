import { en } from "./en.ts";
import type { Words } from "./zh.ts";
import { zh } from "./zh.ts";

export type { Words };
export type Locale = "zh" | "en";

/** For the server; the browser loads one catalog only (entry.client.tsx). */
export const wordsOf = (locale: Locale): Words => (locale === "en" ? en : zh);

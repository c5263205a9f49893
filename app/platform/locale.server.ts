import type { Locale } from "#app/locales/words.ts";

const year = 365 * 24 * 3600;
const preference = (name: string, value: string) => `${name}=${value}; Path=/; Max-Age=${year}; SameSite=Lax`;
const has = (request: Request, pair: string) =>
  (request.headers.get("Cookie") ?? "").split(/;\s*/).includes(pair);

/** `lang=zh` or `lang=en`; anything else is Chinese. */
export const localeCookie = (locale: Locale) => preference("lang", locale);
export const localeOf = (request: Request): Locale => (has(request, "lang=en") ? "en" : "zh");

/** Large text and high contrast, kept in the browser. */
export const displayOf = (request: Request) => ({
  largeText: has(request, "text=large"),
  highContrast: has(request, "contrast=high"),
});
export const displayCookie = (name: "text" | "contrast", value: string) => preference(name, value);

import { dayOf } from "#app/domain/shared/clock.ts";
import { lastDayOf } from "#app/domain/shared/working-days.ts";
import type { Locale } from "./words.tsx";

/*
 * Plain arithmetic instead of Intl: the server and every browser must write the same text, or hydration fails.
 * Instants are shown in Beijing time.
 */
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const beijing = (instant: string) => new Date(new Date(instant).getTime() + 8 * 3600_000).toISOString();
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** A day (YYYY-MM-DD) or the Beijing day of an instant: 2026年11月23日 or 23 Nov 2026. */
export function formatDate(locale: Locale, when: string): string {
  const [year, month, day] = (isDay(when) ? when : dayOf(new Date(when))).split("-").map(Number) as [
    number,
    number,
    number,
  ];
  return locale === "zh" ? `${year}年${month}月${day}日` : `${day} ${months[month - 1]} ${year}`;
}

/** 14:00 */
export const formatTime = (instant: string) => beijing(instant).slice(11, 16);

/** 2026年11月23日 14:00 or 23 Nov 2026, 14:00, where the zone is said elsewhere on the page. */
export const formatDateTime = (locale: Locale, instant: string) =>
  `${formatDate(locale, instant)}${locale === "zh" ? " " : ", "}${formatTime(instant)}`;

const zoneOf = (locale: Locale) => (locale === "zh" ? "（北京时间）" : " (UTC+8)");

/** With the zone: 2026年11月23日 14:00（北京时间） or 23 Nov 2026, 14:00 (UTC+8). */
export const formatDateTimeZone = (locale: Locale, instant: string) =>
  formatDateTime(locale, instant) + zoneOf(locale);

/** A time limit: one that ends with its last day reads 2026年12月4日 24:00（北京时间）, not midnight of the day after. */
export function formatDeadline(locale: Locale, instant: string): string {
  if (formatTime(instant) !== "00:00") return formatDateTimeZone(locale, instant);
  const day = formatDate(locale, lastDayOf(instant));
  return `${day}${locale === "zh" ? " " : ", "}24:00${zoneOf(locale)}`;
}

/** 1234567.5 → 1,234,567.5 */
export function formatNumber(value: number, maxDecimals = 2): string {
  const [whole = "", decimals] = Math.abs(value).toFixed(maxDecimals).split(".");
  const rest = decimals?.replace(/0+$/, "");
  return `${value < 0 ? "-" : ""}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${rest ? `.${rest}` : ""}`;
}

const inWan = (fen: number) => Math.abs(fen) >= 1_000_000;

/** Exact to the fen. zh: 35 万元 from ten thousand yuan on, else 8,000 元; en: CNY 350,000. */
export function formatMoney(locale: Locale, fen: number): string {
  if (locale === "en") return `CNY ${formatNumber(fen / 100)}`;
  return inWan(fen) ? `${formatNumber(fen / 1_000_000, 6)} 万元` : `${formatNumber(fen / 100)} 元`;
}

/** zh: 30–50 万元; en: CNY 300,000–500,000. */
export function formatMoneyRange(locale: Locale, minFen: number, maxFen: number): string {
  if (minFen === maxFen) return formatMoney(locale, minFen);
  if (locale === "en") return `CNY ${formatNumber(minFen / 100)}–${formatNumber(maxFen / 100)}`;
  if (inWan(minFen) && inWan(maxFen)) {
    return `${formatNumber(minFen / 1_000_000, 4)}–${formatNumber(maxFen / 1_000_000, 4)} 万元`;
  }
  return `${formatMoney(locale, minFen)}–${formatMoney(locale, maxFen)}`;
}

/** Basis points: 2550 → 25.5% */
export const formatShare = (basisPoints: number) => `${formatNumber(basisPoints / 100)}%`;

/** 3 KB, 1.5 MB */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2
    ? `${formatNumber(bytes / 1024, 0)} KB`
    : `${formatNumber(bytes / 1024 ** 2, 1)} MB`;
}

export type Remaining = { unit: "days" | "hours" | "minutes"; n: number } | null;

/** What is left until an instant, in its largest whole unit; null when it has passed. */
export function remainingUntil(instant: string, now: string): Remaining {
  const minutes = Math.floor((Date.parse(instant) - Date.parse(now)) / 60_000);
  if (minutes < 0) return null;
  if (minutes >= 1440) return { unit: "days", n: Math.floor(minutes / 1440) };
  return minutes >= 60 ? { unit: "hours", n: Math.floor(minutes / 60) } : { unit: "minutes", n: minutes };
}

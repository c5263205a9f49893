import {
  formatDate,
  formatDateTime,
  formatDateTimeZone,
  formatDeadline,
  formatMoney,
  formatMoneyRange,
  formatNumber,
  formatShare,
  formatSize,
  formatTime,
  remainingUntil,
} from "./format.ts";
import { fill, useLocale, useWords } from "./words.tsx";

export interface RewardShown {
  kind: string | null;
  minFen: number | null;
  maxFen: number | null;
}

/** The formats of `format.ts`, bound to the page's language. */
export function useFormat() {
  const locale = useLocale();
  const { common } = useWords();
  const left = { days: common.daysLeft, hours: common.hoursLeft, minutes: common.minutesLeft };
  return {
    date: (when: string) => formatDate(locale, when),
    time: formatTime,
    dateTime: (instant: string) => formatDateTime(locale, instant),
    dateTimeZone: (instant: string) => formatDateTimeZone(locale, instant),
    deadline: (instant: string) => formatDeadline(locale, instant),
    number: formatNumber,
    money: (fen: number) => formatMoney(locale, fen),
    share: formatShare,
    size: formatSize,
    /** "剩 3 天", or "已截止". */
    remaining: (instant: string, now: string) => {
      const rest = remainingUntil(instant, now);
      return rest ? fill(left[rest.unit], { n: rest.n }) : common.closed;
    },
    /** A price or reward: an amount, a range, or 面议. */
    reward: ({ kind, minFen, maxFen }: RewardShown) => {
      const low = minFen ?? maxFen;
      if (kind === "negotiable" || low === null) return common.negotiable;
      return kind === "range"
        ? formatMoneyRange(locale, low, maxFen ?? low)
        : formatMoney(locale, maxFen ?? low);
    },
  };
}

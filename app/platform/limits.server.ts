import type { RateLimiterRes } from "rate-limiter-flexible";
import { RateLimiterMemory } from "rate-limiter-flexible";

/** Points and seconds of each limited act. Per account and per address: one alone is easily walked around. */
const rules = {
  logInByAccount: { points: 8, duration: 15 * 60 },
  logInByAddress: { points: 60, duration: 15 * 60 },
  resetByAccount: { points: 3, duration: 60 * 60 },
  resetByAddress: { points: 20, duration: 60 * 60 },
  similarByAccount: { points: 40, duration: 60 },
  registerByAddress: { points: 20, duration: 60 * 60 },
  verifyByAddress: { points: 60, duration: 15 * 60 },
} as const;

export type Limits = Record<keyof typeof rules, RateLimiterMemory>;

export function createLimits(): Limits {
  const limiters = Object.entries(rules).map(([name, rule]) => [
    name,
    new RateLimiterMemory({ ...rule, keyPrefix: name }),
  ]);
  return Object.fromEntries(limiters) as Limits;
}

/** Seconds to wait, or 0 when the act is allowed and counted. */
export async function consume(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refusal) {
    if (isRefusal(refusal)) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}

/** By what it carries, not by class: the server's bundle and its scripts each carry a copy of the package. */
const isRefusal = (thrown: unknown): thrown is RateLimiterRes =>
  typeof thrown === "object" && thrown !== null && "msBeforeNext" in thrown;

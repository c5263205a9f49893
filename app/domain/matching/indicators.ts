import { namesAgree } from "./facts.ts";
import type { Quantity } from "./quantities.ts";
import { isMet } from "./quantities.ts";

/** What a need asks in one figure, and what a solution says to it; `unknown` where it says nothing that can be compared. */
export interface Indicator {
  name: string;
  asked: Quantity | null;
  verdict: "met" | "missed" | "unknown";
  offered: Quantity | null;
}

export interface AskedFigure {
  name: string;
  /** Null when the target is in words, or in a unit that we cannot compare. */
  asked: Quantity | null;
}

/**
 * Holds each asked figure against the figures that the solution gives for the same thing in the same unit. One that meets it
 * is enough: texts also tell what was before. That a target is missed is said only where both name the same thing at length:
 * the accuracy of sorting says nothing about the accuracy of sowing, and a figure that meets one target tells of its conditions, not of
 * those of another.
 */
export function compareFigures(figures: AskedFigure[], offered: Quantity[]): Indicator[] {
  const compared = figures.map(({ name, asked }) => {
    const comparable = asked
      ? offered.filter((one) => one.unit === asked.unit && namesAgree(asked.name ?? name, one.name))
      : [];
    return { name, asked, comparable, met: comparable.find((one) => asked && isMet(asked, one)) };
  });
  const spent = new Set(compared.map(({ met }) => met));
  return compared.map(({ name, asked, comparable, met }) => {
    const what = asked?.name ?? name;
    const missed = comparable.find(
      (one) => isSameThing(what, one.name) && (!spent.has(one) || one.name === what),
    );
    const closest = met ?? missed ?? null;
    return { name, asked, verdict: met ? "met" : closest ? "missed" : "unknown", offered: closest };
  });
}

const sameRun = 4;

function isSameThing(a: string, b = ""): boolean {
  if (a === b) return true;
  return Array.from({ length: Math.max(0, a.length - sameRun + 1) }, (_, i) => a.slice(i, i + sameRun)).some(
    (run) => b.includes(run),
  );
}

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
 * is enough: texts also tell what was before.
 */
export function compareFigures(figures: AskedFigure[], offered: Quantity[]): Indicator[] {
  return figures.map(({ name, asked }) => {
    const comparable = asked
      ? offered.filter((one) => one.unit === asked.unit && namesAgree(asked.name ?? name, one.name))
      : [];
    const meeting = comparable.find((one) => asked && isMet(asked, one));
    const closest = meeting ?? comparable[0] ?? null;
    return { name, asked, verdict: meeting ? "met" : closest ? "missed" : "unknown", offered: closest };
  });
}

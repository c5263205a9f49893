import type { Quantity } from "#app/domain/matching/quantities.ts";
import { formatNumber } from "#app/ui/format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

type ShownQuantity = Omit<Quantity, "name">;

/** Base unit → the units that people write, largest first. */
const scales: Record<string, [unit: string, factor: number][]> = {
  m: [
    ["km", 1e3],
    ["m", 1],
    ["mm", 1e-3],
    ["μm", 1e-6],
    ["nm", 1e-9],
  ],
  kg: [
    ["t", 1e3],
    ["kg", 1],
    ["g", 1e-3],
    ["mg", 1e-6],
  ],
  w: [
    ["MW", 1e6],
    ["kW", 1e3],
    ["W", 1],
  ],
  v: [
    ["kV", 1e3],
    ["V", 1],
  ],
  pa: [
    ["GPa", 1e9],
    ["MPa", 1e6],
    ["kPa", 1e3],
    ["Pa", 1],
  ],
  h: [
    ["h", 1],
    ["min", 1 / 60],
  ],
  l: [
    ["L", 1],
    ["mL", 1e-3],
  ],
  hz: [
    ["MHz", 1e6],
    ["kHz", 1e3],
    ["Hz", 1],
  ],
  "kg/m3": [
    ["g/cm³", 1e3],
    ["kg/m³", 1],
  ],
  "m/s": [
    ["m/s", 1],
    ["mm/s", 1e-3],
  ],
  "mg/l": [["mg/L", 1]],
  hrc: [["HRC", 1]],
  db: [["dB", 1]],
  k: [["K", 1]],
};

const hoursADay = 24;

/** Whole days from two days on; otherwise the largest unit in which the figure is at least 1. */
function scaleOf({ unit, value }: ShownQuantity): [unit: string, factor: number] {
  if (unit === "h" && value >= 2 * hoursADay && value % hoursADay === 0) return ["d", hoursADay];
  const steps = scales[unit] ?? [[unit, 1]];
  return steps.find(([, factor]) => Math.abs(value) >= factor) ?? steps[steps.length - 1] ?? [unit, 1];
}

/** Writes a figure in a unit that people use: ≥500 小时, 0.8~1.2 mm. */
export function useQuantity() {
  const { matching: w } = useWords();
  return (quantity: ShownQuantity) => {
    const [unit, factor] = scaleOf(quantity);
    const shown = (value: number) => formatNumber(Number((value / factor).toPrecision(6)), 4);
    const figure = fill(w.quantity[quantity.operator], {
      value: shown(quantity.value),
      upper: shown(quantity.upper ?? quantity.value),
    });
    const word = (w.units as Record<string, string>)[unit] ?? unit;
    return /^[%℃‰]$/.test(word) ? figure + word : `${figure} ${word}`;
  };
}

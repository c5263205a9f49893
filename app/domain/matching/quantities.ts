/** A figure of a text, such as 韧性≥67%: what a metric asks or an indicator promises. */
export interface Quantity {
  /** The word before the figure, when there is one. */
  name?: string;
  operator: "ge" | "le" | "gt" | "lt" | "eq" | "range";
  value: number;
  /** Upper end of a range. */
  upper?: number;
  unit: string;
}

const operators: Record<string, Quantity["operator"]> = {
  "≥": "ge",
  ">=": "ge",
  "≧": "ge",
  不低于: "ge",
  不小于: "ge",
  不少于: "ge",
  至少: "ge",
  达到: "ge",
  达: "ge",
  "≤": "le",
  "<=": "le",
  "≦": "le",
  不高于: "le",
  不大于: "le",
  不超过: "le",
  至多: "le",
  ">": "gt",
  大于: "gt",
  高于: "gt",
  超过: "gt",
  "<": "lt",
  小于: "lt",
  低于: "lt",
  少于: "lt",
};

/** Unit as written (after `normalize`) → base unit and factor, so that 1.2kw and 1200w compare. */
const units: Record<string, [base: string, factor: number]> = {
  "%": ["%", 1],
  "‰": ["%", 0.1],
  "℃": ["℃", 1],
  摄氏度: ["℃", 1],
  k: ["k", 1],
  nm: ["m", 1e-9],
  μm: ["m", 1e-6],
  um: ["m", 1e-6],
  微米: ["m", 1e-6],
  mm: ["m", 1e-3],
  毫米: ["m", 1e-3],
  cm: ["m", 1e-2],
  厘米: ["m", 1e-2],
  m: ["m", 1],
  米: ["m", 1],
  km: ["m", 1e3],
  公里: ["m", 1e3],
  mg: ["kg", 1e-6],
  g: ["kg", 1e-3],
  克: ["kg", 1e-3],
  kg: ["kg", 1],
  公斤: ["kg", 1],
  千克: ["kg", 1],
  t: ["kg", 1e3],
  吨: ["kg", 1e3],
  w: ["w", 1],
  kw: ["w", 1e3],
  千瓦: ["w", 1e3],
  mw: ["w", 1e6],
  v: ["v", 1],
  kv: ["v", 1e3],
  mpa: ["pa", 1e6],
  kpa: ["pa", 1e3],
  pa: ["pa", 1],
  gpa: ["pa", 1e9],
  亩: ["亩", 1],
  公顷: ["亩", 15],
  ml: ["l", 1e-3],
  l: ["l", 1],
  升: ["l", 1],
  h: ["h", 1],
  小时: ["h", 1],
  min: ["h", 1 / 60],
  分钟: ["h", 1 / 60],
  天: ["h", 24],
  hz: ["hz", 1],
  khz: ["hz", 1e3],
  mhz: ["hz", 1e6],
  目: ["目", 1],
  次: ["次", 1],
  倍: ["倍", 1],
  hrc: ["hrc", 1],
  db: ["db", 1],
  "g/cm3": ["kg/m3", 1e3],
  "克/立方厘米": ["kg/m3", 1e3],
  "kg/m3": ["kg/m3", 1],
  "mg/l": ["mg/l", 1],
  "g/l": ["mg/l", 1e3],
  "kg/亩": ["kg/亩", 1],
  "公斤/亩": ["kg/亩", 1],
  "亩/h": ["亩/h", 1],
  "亩/小时": ["亩/h", 1],
  "mm/s": ["m/s", 1e-3],
  "m/s": ["m/s", 1],
  "r/min": ["r/min", 1],
  "t/h": ["t/h", 1],
  "吨/小时": ["t/h", 1],
};

const unitPattern = Object.keys(units)
  .sort((a, b) => b.length - a.length)
  .join("|");
const operatorPattern = Object.keys(operators)
  .sort((a, b) => b.length - a.length)
  .join("|");
const number = "[+-]?\\d+(?:\\.\\d+)?";
const figure = new RegExp(
  `(${operatorPattern})?\\s*(?<![a-z0-9.])(${number})\\s*(?:(?:${unitPattern})?\\s*[~～至到-]\\s*(${number}))?\\s*(${unitPattern})(?![a-z0-9/])\\s*(以上|以下|以内)?`,
  "g",
);
const lastWord = /([\p{Script=Han}]{2,8})[^\p{Script=Han}\d]{0,2}$/u;

/** The figures of a normalized text. A number without a known unit is none: it says nothing that can be compared. */
export function quantitiesOf(text: string): Quantity[] {
  return [...text.matchAll(figure)].map((found) =>
    toQuantity(found, text.slice(Math.max(0, found.index - 12), found.index)),
  );
}

function toQuantity(found: RegExpMatchArray, before: string): Quantity {
  const [, sign, first, second, unit, after] = found as unknown as [
    string,
    string | undefined,
    string,
    string | undefined,
    string,
    string?,
  ];
  const [base, factor] = units[unit] as [string, number];
  const name = lastWord.exec(before)?.[1];
  const scaled = (digits: string) => Number((Number(digits) * factor).toPrecision(12));
  const named = name ? { name } : {};
  if (second) return { ...named, operator: "range", value: scaled(first), upper: scaled(second), unit: base };
  return { ...named, operator: operatorOf(sign, after), value: scaled(first), unit: base };
}

function operatorOf(sign: string | undefined, after: string | undefined): Quantity["operator"] {
  if (after) return after === "以上" ? "ge" : "le";
  return (sign && operators[sign]) || "eq";
}

/** The text without its figures, so that 67 or 120mm never becomes a search term. */
export const withoutQuantities = (text: string) => text.replace(figure, " ");

/** Whether what a solution promises fulfils what a need asks, both in base units. */
export function isMet(asked: Quantity, offered: Quantity): boolean {
  if (asked.unit !== offered.unit) return false;
  const [low, high] = [offered.value, offered.upper ?? offered.value];
  const tolerance = Math.abs(asked.value) * 1e-9;
  if (asked.operator === "ge")
    return high >= asked.value - tolerance && offered.operator !== "le" && offered.operator !== "lt";
  if (asked.operator === "gt") return high > asked.value || offered.operator === "gt";
  if (asked.operator === "le")
    return low <= asked.value + tolerance && offered.operator !== "ge" && offered.operator !== "gt";
  if (asked.operator === "lt") return low < asked.value || offered.operator === "lt";
  return high >= asked.value - tolerance && low <= (asked.upper ?? asked.value) + tolerance;
}

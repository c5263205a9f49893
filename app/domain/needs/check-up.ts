import { rules } from "./check-up-rules.ts";
import type { NeedForm, NeedSection } from "./need.ts";
import { needSections } from "./need.ts";

/** How much a finding costs of the hundred points. The same kind of finding counts twice at most. */
export const weights = { major: 10, minor: 5, hint: 2 } as const;
export type Severity = keyof typeof weights;
const counted = 2;

/** All that the check-up can find, and how much it matters. */
export const severities = {
  titleGeneral: "minor",
  firmNamed: "major",
  deadlineNear: "minor",
  durationMissing: "hint",
  textShort: "minor",
  textLong: "hint",
  vagueWords: "minor",
  contactInText: "major",
  triedMissing: "major",
  basisMissing: "minor",
  outcomeMissing: "hint",
  metricsMissing: "major",
  bindingMissing: "major",
  targetVague: "major",
  unitMissing: "minor",
  currentMissing: "minor",
  testMissing: "minor",
  rewardOpen: "minor",
  rangeWide: "hint",
  budgetPeriod: "minor",
  budgetMetrics: "minor",
  ipTermsMissing: "minor",
  locationMissing: "hint",
} as const satisfies Record<string, Severity>;
export type FindingCode = keyof typeof severities;

/** What a rule says: of which kind, about which field (`rows[1].unit`), with what the words name. */
export interface Found {
  code: FindingCode;
  field: string;
  data?: Record<string, string | number>;
}

export interface Finding extends Required<Found> {
  section: NeedSection;
  severity: Severity;
}

/** What is looked at: the form, whose it is, and the day. */
export interface CheckedNeed {
  form: NeedForm;
  orgName: string;
  /** YYYY-MM-DD in Beijing. */
  today: string;
}

export interface CheckUp {
  score: number;
  findings: Finding[];
}

/**
 * 需求体检: what a reader of the need would ask back. Rules only, no database, and no finding keeps a need from being handed in;
 * what must be there is `problemsOf`.
 */
export function checkUp(need: CheckedNeed): CheckUp {
  const findings = needSections.flatMap((section) =>
    rules[section](need).map(
      (found): Finding => ({ data: {}, ...found, section, severity: severities[found.code] }),
    ),
  );
  return { score: scoreOf(findings), findings };
}

function scoreOf(findings: Finding[]): number {
  const counts = new Map<FindingCode, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  const lost = [...counts].reduce(
    (sum, [code, count]) => sum + weights[severities[code]] * Math.min(count, counted),
    0,
  );
  return Math.max(0, 100 - lost);
}

import type { CheckedNeed, Found } from "./check-up.ts";
import {
  contactIn,
  hasFigure,
  isBareFigure,
  isGeneral,
  isTestable,
  namesFirm,
  vagueWords,
} from "./check-up-text.ts";
import type { MetricValues, NeedSection } from "./need.ts";
import { fenPerWan, wanOf } from "./need.ts";

type Rule = (need: CheckedNeed) => Found[];

const nearDays = 30;
const longestText = 3000;
const shortestTexts = { content: 80, background: 20 };
/** Less than this a month pays for no work; more than that is hardly spent in the time. */
const monthlyWan = { least: 1, most: 100 };
const leastWanPerMetric = 2;
const widestRange = 5;

/** What everybody may read speaks for itself: no vague words, no address, no name that is not to be shown. */
function readText({ form, orgName }: CheckedNeed, field: string, text: string | null): Found[] {
  if (!text) return [];
  const found: Found[] = [];
  const words = vagueWords(text);
  const contact = form.contact.contactTier === "public" ? null : contactIn(text);
  if (words.length > 0) found.push({ code: "vagueWords", field, data: { words: words.join(" / ") } });
  if (contact) found.push({ code: "contactInText", field, data: { found: contact } });
  if (form.contact.nameTier !== "public" && namesFirm(text, orgName))
    found.push({ code: "firmNamed", field, data: { name: orgName } });
  return found;
}

const readTexts = (need: CheckedNeed, texts: Record<string, string | null>) =>
  Object.entries(texts).flatMap(([field, text]) => readText(need, field, text));

const missing = (code: Found["code"], field: string, value: unknown): Found[] =>
  value ? [] : [{ code, field }];

const basics: Rule = (need) => {
  const { title, deadline, durationMonths } = need.form.basics;
  const days = deadline ? (Date.parse(deadline) - Date.parse(need.today)) / 86_400_000 : nearDays;
  return [
    ...(isGeneral(title) ? [{ code: "titleGeneral" as const, field: "title" }] : []),
    ...readText(need, "title", title),
    ...(days >= 0 && days < nearDays
      ? [{ code: "deadlineNear" as const, field: "deadline", data: { days } }]
      : []),
    ...missing("durationMissing", "durationMonths", durationMonths),
  ];
};

const problem: Rule = (need) => {
  const { content, background, triedAlready, ownBasis, expectedOutcome } = need.form.problem;
  const texts = need.form.problem;
  const short = Object.entries(shortestTexts).flatMap(([field, least]): Found[] => {
    const n = (texts[field as keyof typeof shortestTexts] ?? "").length;
    return n > 0 && n < least ? [{ code: "textShort", field, data: { n, least } }] : [];
  });
  const long = Object.entries(texts).flatMap(([field, text]): Found[] => {
    const n = text?.length ?? 0;
    return n > longestText ? [{ code: "textLong", field, data: { n, most: longestText } }] : [];
  });
  return [
    ...short,
    ...long,
    ...readTexts(need, {
      content,
      background,
      triedAlready,
      ownBasis,
      scenario: texts.scenario,
      expectedOutcome,
    }),
    ...missing("triedMissing", "triedAlready", triedAlready),
    ...missing("basisMissing", "ownBasis", ownBasis),
    ...missing("outcomeMissing", "expectedOutcome", expectedOutcome),
  ];
};

const metrics: Rule = (need) => {
  const { rows } = need.form.metrics;
  if (rows.length === 0) return [{ code: "metricsMissing", field: "rows" }];
  return [
    ...missing(
      "bindingMissing",
      "rows[0].binding",
      rows.some((row) => row.binding),
    ),
    ...rows.flatMap((row, index) => readMetric(need, row, index)),
  ];
};

function readMetric(need: CheckedNeed, row: MetricValues, index: number): Found[] {
  const at = (name: string) => `rows[${index}].${name}`;
  const { name, target, unit, current, testMethod } = row;
  const isMeasured = row.operator === "text" ? isTestable(target) : hasFigure(target);
  const found: Found[] = readTexts(need, { [at("name")]: name, [at("testMethod")]: testMethod });
  if (target && !isMeasured) found.push({ code: "targetVague", field: at("target"), data: { target } });
  if (!unit && row.operator !== "text" && isBareFigure(target))
    found.push({ code: "unitMissing", field: at("unit"), data: { target } });
  found.push(...missing("currentMissing", at("current"), current));
  found.push(...missing("testMissing", at("testMethod"), testMethod));
  return found;
}

const reward: Rule = ({ form }) => {
  const { rewardKind, rewardMin, rewardMax } = form.reward;
  if (rewardKind === "negotiable") return [{ code: "rewardOpen", field: "rewardKind" }];
  if (!rewardMax) return [];
  const field = rewardKind === "range" ? "rewardMax" : "rewardAmount";
  const wan = rewardMax / fenPerWan;
  const months = form.basics.durationMonths;
  const count = form.metrics.rows.length;
  const amount = wanOf(rewardMax);
  const found: Found[] = [];
  if (rewardMin && rewardMax > rewardMin * widestRange)
    found.push({ code: "rangeWide", field, data: { times: widestRange } });
  if (months && (wan < months * monthlyWan.least || wan > months * monthlyWan.most))
    found.push({ code: "budgetPeriod", field, data: { amount, months } });
  if (count > 0 && wan < count * leastWanPerMetric)
    found.push({ code: "budgetMetrics", field, data: { amount, count } });
  return found;
};

const conditions: Rule = (need) => {
  const { ipOwnership, ipTerms, bidderRequirements, transferLocation } = need.form.conditions;
  return [
    ...readTexts(need, { ipTerms, bidderRequirements, transferLocation }).filter(isWorthSaying),
    ...(ipOwnership === "shared" ? missing("ipTermsMissing", "ipTerms", ipTerms) : []),
    ...missing("locationMissing", "transferLocation", transferLocation),
  ];
};

/** "合理分成" is no measure either, but in what is to be agreed it is how people speak. */
const isWorthSaying = ({ code, field }: Found) => code !== "vagueWords" || field === "bidderRequirements";

const nothing: Rule = () => [];

export const rules: Record<NeedSection, Rule> = {
  basics,
  problem,
  metrics,
  reward,
  conditions,
  contact: nothing,
  pledge: nothing,
};

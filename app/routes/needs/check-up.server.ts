import type { CheckUp, Finding } from "#app/domain/needs/check-up.ts";
import { findingTexts as english } from "#app/locales/en/check-up-findings.ts";
import { findingTexts as chinese } from "#app/locales/zh/check-up-findings.ts";
import type { Visit } from "#app/platform/visit.server.ts";
import { fill } from "#app/ui/words.tsx";

export interface FindingView extends Pick<Finding, "section" | "field" | "severity"> {
  what: string;
  why: string;
  how: string;
}

export interface CheckUpView {
  score: number;
  findings: FindingView[];
}

const order = ["major", "minor", "hint"] as const;

/** A check-up in the reader's language, the weightiest first. Its words are filled in here: they stay out of the browser's catalog. */
export function checkUpView({ locale }: Visit, { score, findings }: CheckUp): CheckUpView {
  const texts = locale === "en" ? english : chinese;
  const views = findings.map(({ code, section, field, severity, data }) => {
    const { what, why, how } = texts[code];
    return { section, field, severity, what: fill(what, data), why, how };
  });
  return { score, findings: order.flatMap((severity) => views.filter((view) => view.severity === severity)) };
}

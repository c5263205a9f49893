import { expect, test } from "vitest";
import type { KindAnswers } from "#app/domain/agreements/legal-kind.ts";
import { kindQuestions, suggestKind } from "#app/domain/agreements/legal-kind.ts";

const replies = ["yes", "no", undefined] as const;

/** Every way to answer or leave out the five questions. */
const allAnswers = kindQuestions.reduce<KindAnswers[]>(
  (all, question) => all.flatMap((answers) => replies.map((reply) => ({ ...answers, [question]: reply }))),
  [{}],
);

/** The path that was taken, as a line; what the path does not ask changes nothing. */
const pathOf = ({ makesNew, bothDevelop, handsRights, transfersRights, adviceOnly }: KindAnswers) => {
  if (makesNew === "yes") return ["new", bothDevelop];
  if (makesNew === "no" && handsRights === "yes") return ["rights", transfersRights];
  if (makesNew === "no" && handsRights === "no") return ["work", adviceOnly];
  return ["open"];
};

const kinds: Record<string, string> = {
  "new yes": "jointDevelopment",
  "new no": "entrustedDevelopment",
  "rights yes": "transfer",
  "rights no": "licence",
  "work yes": "consulting",
  "work no": "service",
};

test("all 243 ways to answer lead to the kind of their path, or to none while it is open", () => {
  expect(allAnswers).toHaveLength(243);
  for (const answers of allAnswers)
    expect([answers, suggestKind(answers)]).toEqual([answers, kinds[pathOf(answers).join(" ")] ?? null]);
});

import type { ContractKind } from "#db/schema.ts";

/** What is asked of a person who need not know the law's kinds, in the order in which it is asked. */
export const kindQuestions = [
  "makesNew",
  "bothDevelop",
  "handsRights",
  "transfersRights",
  "adviceOnly",
] as const;
export type KindQuestion = (typeof kindQuestions)[number];
export type KindAnswer = "yes" | "no";
export type KindAnswers = Partial<Record<KindQuestion, KindAnswer>>;

/**
 * The kind of technology contract that plain answers point to, null while the answers do not reach one. New technology is
 * developed (民法典 851), jointly where the seeker's people take part (855); rights in what exists are transferred or licensed
 * (862); advice without carrying anything out is consulting, work with technical knowledge is a service (878). A suggestion: the
 * parties may choose another.
 */
export function suggestKind(answers: KindAnswers): ContractKind | null {
  const choose = (question: KindQuestion, yes: ContractKind, no: ContractKind) => {
    const answer = answers[question];
    return answer ? { yes, no }[answer] : null;
  };
  if (answers.makesNew === "yes") return choose("bothDevelop", "jointDevelopment", "entrustedDevelopment");
  if (answers.makesNew !== "no") return null;
  if (answers.handsRights === "yes") return choose("transfersRights", "transfer", "licence");
  return answers.handsRights === "no" ? choose("adviceOnly", "consulting", "service") : null;
}

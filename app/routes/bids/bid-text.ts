import type { AnswerVerdict, BidSection } from "#app/domain/bids/bid.ts";
import { sectionKeys } from "#app/domain/bids/bid.ts";
import type { BidContent } from "#app/domain/bids/content.ts";
import { wanOf } from "#app/domain/needs/need.ts";
import type { Words } from "#app/locales/words.ts";
import { wordOf } from "#app/ui/words.tsx";

/** A part of a bid as its fields hold it. */
export type Typed = Record<string, unknown>;

const shareOf = (bp: number) => String(bp / 100);

/** What the fields of a part start with. */
export function typedOf(section: BidSection, content: BidContent, metricIds: string[]): Typed {
  switch (section) {
    case "answers":
      return {
        answers: metricIds.map((metricId) => {
          const { verdict, value, evidence } =
            content.answers.find((answer) => answer.metricId === metricId) ?? {};
          return { metricId, verdict, value, evidence };
        }),
      };
    case "schedule":
      return {
        milestones: content.milestones.map(({ shareBp, month, ...row }) => ({
          ...row,
          month: String(month),
          share: shareOf(shareBp),
        })),
      };
    case "price":
      return {
        price: content.priceFen === null ? undefined : wanOf(content.priceFen),
        breakdown: content.breakdown.map(({ item, fen }) => ({ item, amount: fen ? wanOf(fen) : undefined })),
      };
    case "partners":
      return {
        partners: content.partners.map(({ name, task, shareBp }) => ({
          org: name,
          task,
          share: shareOf(shareBp),
        })),
      };
    default:
      return Object.fromEntries(sectionKeys[section].map((key) => [key, content[key]]));
  }
}

/** What a part's fields hold, as lines that can be compared side by side. */
export function textOf(words: Words, value: unknown): string {
  if (Array.isArray(value)) return value.map((row) => textOf(words, row)).join("\n");
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .filter(([key, cell]) => key !== "metricId" && cell)
      .map(([, cell]) => textOf(words, cell))
      .join(" · ");
  const text = value === undefined || value === null ? "" : String(value);
  return Object.hasOwn(words.vocabulary.answerVerdict, text)
    ? words.vocabulary.answerVerdict[text as AnswerVerdict]
    : wordOf(words.vocabulary.declaration, text);
}

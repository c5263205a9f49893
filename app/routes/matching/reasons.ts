import type { Reason } from "#app/ui/reason-chips.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { useQuantity } from "./quantity.ts";
import type { ShownMatch, ShownPart } from "./shown-match.ts";

/** Puts the reasons of a pair into words, those for it first. */
export function useReasons(maxTerms = 6) {
  const { matching } = useWords();
  const w = matching.reasons;
  const wordsOf = usePartWords(maxTerms);
  const quantity = useQuantity();
  return ({ parts, missed, unknown }: Pick<ShownMatch, "parts" | "missed" | "unknown">): Reason[] => {
    const sorted = parts.toSorted((a, b) => Number(a.against) - Number(b.against));
    const reasons = sorted.map(
      (part, index): Reason => ({
        key: `${part.kind}${index}`,
        text: wordsOf(part),
        sign: part.against ? "minus" : "plus",
      }),
    );
    for (const { name, asked, offered } of missed) {
      if (!asked || !offered) continue;
      const text = fill(w.missed, { name, asked: quantity(asked), offered: quantity(offered) });
      reasons.push({ key: `missed ${name}`, text, sign: "minus" });
    }
    if (unknown > 0) reasons.push({ key: "unknown", text: fill(w.unknown, { n: unknown }), sign: "note" });
    return reasons;
  };
}

function usePartWords(maxTerms: number) {
  const { matching, vocabulary } = useWords();
  const w = matching.reasons;
  const quantity = useQuantity();
  return (part: ShownPart): string => {
    switch (part.kind) {
      case "terms":
        return fill(w.terms, { terms: part.terms.slice(0, maxTerms).join(w.separator) });
      case "meaning":
        return part.near?.length
          ? fill(w.nearWords, {
              pairs: part.near.map(({ asked, offered }) => `${asked} ~ ${offered}`).join(w.separator),
            })
          : w.meaning;
      case "field":
        return fill(w.field, { name: wordOf(vocabulary.techField, part.code) });
      case "industry":
        return fill(w.industry, { name: wordOf(vocabulary.industry, part.code) });
      case "otherField":
        return fill(w.otherField, {
          need: wordOf(vocabulary.techField, part.need),
          solution: wordOf(vocabulary.techField, part.solution),
        });
      case "quantity":
        return fill(w.met, {
          name: part.asked.name ?? w.figure,
          asked: quantity(part.asked),
          offered: quantity(part.offered),
        });
      case "maturity":
        return fill(part.against ? w.unripe : w.ripe, { trl: part.trl });
      case "region":
        return fill(w.region, { name: wordOf(vocabulary.region, part.code) });
      case "modes":
        return fill(w.modes, {
          names: part.codes.map((code) => wordOf(vocabulary.cooperationMode, code)).join(w.separator),
        });
      case "money":
        return part.fits ? w.moneyFits : w.moneyOver;
    }
  };
}

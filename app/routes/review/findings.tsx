import type { Check, CheckResult, Finding } from "#app/domain/review/eligibility.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import type { Tone } from "#app/ui/tags.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

const tones: Record<CheckResult, Tone> = { clear: "success", found: "danger", unknown: "neutral" };

/** What the pre-check found: what is to be looked at first, a line each; what is clear folded away. */
export function Findings({ findings }: { findings: Finding[] }) {
  const { review } = useWords();
  const of = (...results: CheckResult[]) => findings.filter(({ result }) => results.includes(result));
  const clear = of("clear");
  return (
    <>
      <Lines findings={[...of("found"), ...of("unknown")]} />
      {clear.length > 0 && (
        <Disclosure summary={fill(review.eligibility.clearOnes, { n: clear.length })}>
          <Lines findings={clear} />
        </Disclosure>
      )}
    </>
  );
}

function Lines({ findings }: { findings: Finding[] }) {
  const { review } = useWords();
  const w = review.eligibility;
  const say = useSentence();
  if (findings.length === 0) return null;
  return (
    <ul className="plain-list">
      {findings.map(({ check, result, items }) => (
        <li key={check} className="list-row finding">
          <span>
            {w.check[check]}
            {items.length > 0 && (
              <ul className="small">
                {items.map((item) => (
                  <li key={item.party + item.value}>{say(check, item)}</li>
                ))}
              </ul>
            )}
          </span>
          <Tag tone={tones[result]}>{w.result[result]}</Tag>
        </li>
      ))}
    </ul>
  );
}

function useSentence() {
  const { review, vocabulary } = useWords();
  const w = review.eligibility;
  const sentences: Partial<Record<Check, (item: Finding["items"][number]) => string>> = {
    relation: ({ party, value, other = "" }) =>
      fill(w.sameAs, { party, other, value: wordOf(vocabulary.orgRelationKind, value) }),
    integrity: ({ party, value, other = "" }) =>
      fill(w.recorded, { party, value: wordOf(vocabulary.integrityKind, value), since: other }),
    partners: ({ party, value }) => (party ? fill(w.unconfirmed, { party }) : fill(w.tooMany, { n: value })),
    declarations: ({ value }) => fill(w.fieldMissing, { field: wordOf(vocabulary.declaration, value) }),
    required: ({ party, value }) =>
      party
        ? fill(w.answerMissing, { name: party })
        : fill(w.fieldMissing, { field: wordOf(w.field, value) }),
  };
  return (check: Check, item: Finding["items"][number]) =>
    sentences[check]?.(item) ??
    fill(w.sameAs, { party: item.party, other: item.other ?? "", value: item.value.toUpperCase() });
}

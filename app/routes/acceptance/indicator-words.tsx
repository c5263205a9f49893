import type { Indicator } from "#app/domain/performance/queries/acceptance-rules.server.ts";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

/** What an indicator asks, such as "不低于 500 小时". */
export function useTarget() {
  const { vocabulary } = useWords();
  return ({ operator, target, unit }: Indicator) =>
    [wordOf(vocabulary.metricOperator, operator), target, unit].filter(Boolean).join(" ");
}

/** An indicator as the contract has it: name (unless it stands above), whether it binds, target, what was promised and how it is tested. */
export function IndicatorWords({ indicator, isNamed }: { indicator: Indicator; isNamed?: true }) {
  const { acceptance: w } = useWords();
  const target = useTarget();
  return (
    <>
      {!isNamed && <strong>{indicator.name} </strong>}
      <Tag tone={indicator.binding ? "warning" : "neutral"}>
        {indicator.binding ? w.binding : w.reference}
      </Tag>
      <br />
      <span>{target(indicator)}</span>
      {indicator.promised && (
        <>
          <br />
          <span className="muted small">{fill(w.promised, { text: indicator.promised })}</span>
        </>
      )}
      {indicator.testMethod && (
        <>
          <br />
          <span className="muted small">{fill(w.testMethod, { text: indicator.testMethod })}</span>
        </>
      )}
    </>
  );
}

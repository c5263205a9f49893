import { useWords, wordOf } from "#app/ui/words.tsx";

export interface AskedMetric {
  id: string;
  name: string;
  operator: string;
  target: string;
  unit: string | null;
}

/** What an indicator asks, such as "不低于 500 小时". */
export function useTarget() {
  const { vocabulary } = useWords();
  return ({ operator, target, unit }: AskedMetric) =>
    [wordOf(vocabulary.metricOperator, operator), target, unit].filter(Boolean).join(" ");
}

export const verdictTones = { meets: "success", exceeds: "success", deviates: "danger" } as const;

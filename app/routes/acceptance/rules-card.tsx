import type { AcceptancePage } from "#app/domain/performance/queries/acceptance.server.ts";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

/** By which rules this agreement is accepted. */
export function RulesCard({ page }: { page: AcceptancePage }) {
  const { acceptance: w, rules: r } = useWords();
  const { rules, concludes, indicators } = page;
  const { notice } = rules;
  const period =
    notice &&
    fill(r.period, {
      n: notice.days,
      unit: r.units[notice.unit],
      begins: r.beginsOf[notice.countsFirst ? "same" : "next"],
    });
  return (
    <Card title={w.rules}>
      <DescriptionList
        wide
        items={[
          { term: w.decidedBy, value: concludes ? w.opinionDecides : w.deciders[rules.decidedBy] },
          {
            term: w.experts,
            value: page.panel.asked ? fill(w.expertsAtLeast, { n: rules.experts }) : w.noExperts,
          },
          { term: w.rectification, value: fill(w.rectificationDays, { n: rules.rectificationDays }) },
          { term: w.notice, value: period ?? w.noNotice },
        ]}
      />
      {indicators.length === 0 && <p className="muted small">{w.noIndicators}</p>}
    </Card>
  );
}

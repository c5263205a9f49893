import { useFormat } from "#app/ui/use-format.ts";
import { useWords } from "#app/ui/words.tsx";

interface MoneyFactsProps {
  valueFen: number;
  totals: { paidFen: number; pendingFen: number; refundedFen: number; grantFen: number };
}

/** The running totals: what was agreed, what has come, what is on its way and what is still owed. */
export function MoneyFacts({ valueFen, totals }: MoneyFactsProps) {
  const { performance: w } = useWords();
  const format = useFormat();
  const owedFen = Math.max(0, valueFen - totals.paidFen - totals.pendingFen);
  const facts = [
    [w.value, valueFen],
    [w.paid, totals.paidFen],
    [w.pending, totals.pendingFen],
    [w.owed, owedFen],
    ...(totals.refundedFen > 0 ? [[w.refunded, totals.refundedFen] as const] : []),
    ...(totals.grantFen > 0 ? [[w.grantPaid, totals.grantFen] as const] : []),
  ] as const;
  return (
    <div className="card">
      <dl className="money-facts">
        {facts.map(([label, fen]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{format.money(fen)}</dd>
          </div>
        ))}
      </dl>
      {valueFen > 0 && (
        <progress
          className="money-bar"
          max={valueFen}
          value={Math.max(0, Math.min(valueFen, totals.paidFen))}
          aria-label={w.paid}
        />
      )}
      <p className="muted small">{w.paidHint}</p>
    </div>
  );
}

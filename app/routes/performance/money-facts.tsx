import { isEnded } from "#app/domain/agreements/agreement.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords } from "#app/ui/words.tsx";
import type { AgreementStatus } from "#db/schema.ts";

interface MoneyFactsProps {
  status: AgreementStatus;
  valueFen: number;
  totals: { paidFen: number; pendingFen: number; refundedFen: number; grantFen: number };
}

/** The running totals: what was agreed, what has come, what is on its way and what is still owed, which nobody can tell once it ended early. */
export function MoneyFacts({ status, valueFen, totals }: MoneyFactsProps) {
  const { performance: w } = useWords();
  const format = useFormat();
  const owedFen = Math.max(0, valueFen - totals.paidFen - totals.pendingFen);
  const facts = [
    [w.value, valueFen],
    [w.paid, totals.paidFen],
    [w.pending, totals.pendingFen],
    ...(isEnded(status) ? [] : [[w.owed, owedFen] as const]),
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

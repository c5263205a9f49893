import type { Procedure } from "#app/domain/calls/procedure.ts";
import { Card } from "#app/ui/card.tsx";
import { NumberField } from "#app/ui/fields.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { TermsFieldset } from "./terms-fields.tsx";

const names = ["ownFundsFen", "grantFen", "grantToSolverFen"] as const;

/** Own money, grant and what of it goes on to the solver, below the rules that the list sets for them. */
export function FundingFields({ fields, ratios }: { fields: TermsFieldset; ratios: Procedure["ratios"] }) {
  const { drafting: w, common } = useWords();
  const rules = [
    ratios.ownPerGrant !== null && fill(w.ratioOwn, { times: ratios.ownPerGrant }),
    ratios.cashShareBp !== null && fill(w.ratioCash, { share: ratios.cashShareBp / 100 }),
  ].filter((rule) => rule !== false);
  return (
    <Card title={w.groups.funding}>
      <p className="field-hint">{w.fundingHint}</p>
      {rules.length > 0 && (
        <>
          <p>{w.ratioLead}</p>
          <ul>
            {rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </>
      )}
      <div className="form-stack">
        {names.map((name) => (
          <NumberField
            key={name}
            field={fields[name]}
            label={w.fields[name]}
            hint={w.hints[name]}
            suffix={common.wanYuan}
          />
        ))}
      </div>
    </Card>
  );
}

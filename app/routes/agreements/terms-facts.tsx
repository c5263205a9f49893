import type { Side } from "#app/domain/agreements/agreement.ts";
import { paths } from "#app/paths.ts";
import { DescriptionList, PlainText } from "#app/ui/description-list.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import type { AgreementType } from "#db/schema.ts";

export interface ShownTerms {
  type: AgreementType;
  title: string;
  scope: string | null;
  contractValueFen: number;
  startsOn: string | null;
  endsOn: string | null;
  signedOn: string | null;
  completedAt: string | null;
}
type Parties = Record<Side, { id: string; name: string }>;

/** Parties, money and period of an agreement. */
export function TermsFacts({ agreement }: { agreement: ShownTerms & Parties }) {
  const { agreements: w, vocabulary, common } = useWords();
  const format = useFormat();
  const party = (side: Side) => (
    <a href={paths.organizations.show(agreement[side].id)}>{agreement[side].name}</a>
  );
  const day = (value: string | null) => (value ? format.date(value) : common.notFilled);
  const items = [
    { term: w.seeker, value: party("seeker") },
    { term: w.solver, value: party("solver") },
    { term: w.type, value: vocabulary.agreementType[agreement.type] },
    { term: w.value, value: <strong>{format.money(agreement.contractValueFen)}</strong> },
    {
      term: w.period,
      value:
        (agreement.startsOn || agreement.endsOn) &&
        fill(w.periodOf, { from: day(agreement.startsOn), until: day(agreement.endsOn) }),
    },
    { term: w.scope, value: agreement.scope && <PlainText text={agreement.scope} /> },
  ];
  if (agreement.signedOn) items.push({ term: w.signedOn, value: format.date(agreement.signedOn) });
  if (agreement.completedAt) items.push({ term: w.completedOn, value: format.date(agreement.completedAt) });
  return <DescriptionList items={items} />;
}

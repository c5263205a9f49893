import type { Side } from "#app/domain/agreements/agreement.ts";
import type { Partner, TermKey, Terms } from "#app/domain/agreements/terms.ts";
import { paths } from "#app/paths.ts";
import type { Description } from "#app/ui/description-list.tsx";
import { DescriptionList, PlainText } from "#app/ui/description-list.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useLocale, useWords } from "#app/ui/words.tsx";
import { termText, typedTerms } from "./typed-terms.ts";

export type ShownTerms = Terms & { partners: Partner[] } & {
  signedOn: string | null;
  completedAt: string | null;
};
type Parties = Record<Side, { id: string; name: string }>;

const money = ["techValueFen", "ownFundsFen", "grantFen", "grantToSolverFen"] as const satisfies TermKey[];
const clauses = [
  "scope",
  "delivery",
  "paymentTerms",
  "ipTerms",
  "confidentiality",
  "liability",
] as const satisfies TermKey[];

/** Parties, money and period of an agreement, then its clauses; what was left out is not listed. */
export function TermsFacts({ agreement }: { agreement: ShownTerms & Parties }) {
  const words = useWords();
  const locale = useLocale();
  const { agreements: w, drafting, common } = words;
  const format = useFormat();
  const typed = typedTerms(agreement);
  const party = (side: Side) => (
    <a href={paths.organizations.show(agreement[side].id)}>{agreement[side].name}</a>
  );
  const text = (key: TermKey): Description => ({
    term: drafting.fields[key],
    value: termText({ words, locale }, key, typed[key]),
  });
  const partnersOf = (partners: Partner[]): Description => ({
    term: drafting.partners,
    value: (
      <ul className="plain-list">
        {partners.map(({ orgId, name, task, shareBp }) => (
          <li key={orgId}>
            <a href={paths.organizations.show(orgId)}>{name}</a> {format.share(shareBp)}
            {task && <span className="muted"> · {task}</span>}
          </li>
        ))}
      </ul>
    ),
  });
  const day = (value: string | null) => (value ? format.date(value) : common.notFilled);
  const items: Description[] = [
    { term: w.seeker, value: party("seeker") },
    { term: w.solver, value: party("solver") },
    ...(agreement.partners.length > 0 ? [partnersOf(agreement.partners)] : []),
    text("type"),
    text("legalKind"),
    {
      term: drafting.fields.contractValueFen,
      value: <strong>{format.money(agreement.contractValueFen)}</strong>,
    },
    ...money.flatMap((key) => {
      const fen = agreement[key];
      return fen === null ? [] : [{ term: drafting.fields[key], value: format.money(fen) }];
    }),
    text("paymentMode"),
    text("ipOwnership"),
    {
      term: w.period,
      value:
        (agreement.startsOn || agreement.endsOn) &&
        fill(w.periodOf, { from: day(agreement.startsOn), until: day(agreement.endsOn) }),
    },
    ...clauses.flatMap((key) => {
      const clause = agreement[key];
      return clause ? [{ term: drafting.fields[key], value: <PlainText text={clause} /> }] : [];
    }),
  ];
  if (agreement.signedOn) items.push({ term: w.signedOn, value: format.date(agreement.signedOn) });
  if (agreement.completedAt) items.push({ term: w.completedOn, value: format.date(agreement.completedAt) });
  return <DescriptionList items={items} />;
}

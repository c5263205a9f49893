import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { DescriptionList, PlainText } from "#app/ui/description-list.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import type { VisibilityTier } from "#db/schema.ts";
import { Maturity } from "./maturity.tsx";

const textFields = [
  "content",
  "innovation",
  "indicators",
  "application",
  "market",
  "team",
  "awards",
  "ownership",
] as const;

export interface ProfileProps {
  solution: Record<
    (typeof textFields)[number] | "techField" | "industry" | "attribute" | "priceKind",
    string | null
  > & {
    trl: number | null;
    keywords: string[];
    cooperationModes: string[];
    priceMinFen: number | null;
    priceMaxFen: number | null;
    orgId: string;
    orgName: string;
  };
}

/** Maturity first, then every text that has been written. */
export function Texts({ solution }: ProfileProps) {
  const { solutions: w } = useWords();
  return (
    <>
      {solution.trl !== null && (
        <Card title={w.maturity}>
          <Maturity trl={solution.trl} />
        </Card>
      )}
      {textFields.map((field) => {
        const text = solution[field];
        return (
          text && (
            <Card key={field} title={w.fields[field]}>
              <PlainText text={text} />
            </Card>
          )
        );
      })}
    </>
  );
}

export function Facts({ solution }: ProfileProps) {
  const { solutions: w, vocabulary } = useWords();
  const format = useFormat();
  const { priceKind: kind, priceMinFen: minFen, priceMaxFen: maxFen } = solution;
  const modes = solution.cooperationModes.map((mode) => wordOf(vocabulary.cooperationMode, mode));
  return (
    <Card title={w.facts}>
      <DescriptionList
        items={[
          {
            term: w.owner,
            value: <Link to={paths.organizations.show(solution.orgId)}>{solution.orgName}</Link>,
          },
          { term: w.price, value: kind && format.reward({ kind, minFen, maxFen }) },
          { term: w.fields.cooperationModes, value: modes.join("、") },
          { term: w.fields.techField, value: wordOf(vocabulary.techField, solution.techField) },
          { term: w.fields.industry, value: wordOf(vocabulary.industry, solution.industry) },
          { term: w.fields.attribute, value: wordOf(vocabulary.solutionAttribute, solution.attribute) },
          { term: w.fields.keywords, value: solution.keywords.join("、") },
        ].filter(({ term, value }) => value || term === w.price)}
      />
    </Card>
  );
}

export interface ContactProps {
  solution: {
    contact: { name: string | null; phone: string | null; email: string | null } | null;
    contactTier: VisibilityTier;
  };
}

/** The contact, or in words who may see it. */
export function Contact({ solution }: ContactProps) {
  const { solutions: w } = useWords();
  const { contact, contactTier } = solution;
  const given = contact && (contact.name || contact.phone || contact.email);
  return (
    <Card title={w.contact}>
      {given ? (
        <DescriptionList
          items={[
            { term: w.fields.contactName, value: contact.name },
            {
              term: w.fields.contactPhone,
              value: contact.phone && <a href={`tel:${contact.phone}`}>{contact.phone}</a>,
            },
            {
              term: w.fields.contactEmail,
              value: contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>,
            },
          ].filter(({ value }) => value)}
        />
      ) : (
        <p className="muted">{contact ? w.contactHidden.public : w.contactHidden[contactTier]}</p>
      )}
    </Card>
  );
}

const none = "—";

export interface PatentRow {
  id: string;
  kind: string;
  number: string;
  title: string | null;
  status: string;
  owner: string | null;
  expiresOn: string | null;
  monthsLeft: number | null;
}

export function Patents({ patents }: { patents: PatentRow[] }) {
  const { solutions: w, vocabulary } = useWords();
  const left = useLifeLeft();
  return (
    <Card title={w.patents}>
      {patents.length === 0 ? (
        <p className="muted">{w.noPatents}</p>
      ) : (
        <DataTable
          caption={w.patentsCaption}
          hideCaption
          rows={patents}
          rowKey={(row) => row.id}
          columns={[
            { key: "kind", header: w.patent.kind, cell: (row) => wordOf(vocabulary.patentKind, row.kind) },
            { key: "number", header: w.patent.number, cell: (row) => row.number },
            { key: "title", header: w.patent.title, cell: (row) => row.title ?? none },
            {
              key: "status",
              header: w.patent.status,
              nowrap: true,
              cell: (row) => wordOf(vocabulary.patentStatus, row.status),
            },
            { key: "owner", header: w.patent.owner, cell: (row) => row.owner ?? none },
            { key: "left", header: w.lifeLeft, nowrap: true, cell: (row) => left(row) },
          ]}
        />
      )}
    </Card>
  );
}

/** A lapsed right has no life left, whatever its date says. */
function useLifeLeft() {
  const { solutions: w } = useWords();
  return ({ status, monthsLeft }: PatentRow) => {
    if (status === "lapsed" || monthsLeft === 0) return w.expired;
    if (monthsLeft === null) return none;
    return monthsLeft >= 24
      ? fill(w.years, { n: Math.floor(monthsLeft / 12) })
      : fill(w.months, { n: monthsLeft });
  };
}

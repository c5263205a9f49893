import type { BidContent } from "../bids/content.ts";

export const checks = [
  "rootCode",
  "legalRep",
  "phone",
  "address",
  "relation",
  "bidders",
  "integrity",
  "partners",
  "declarations",
  "required",
] as const;
export type Check = (typeof checks)[number];

/** `found`: somebody must look at it. `unknown`: what it would be compared with is not known. */
export type CheckResult = "clear" | "found" | "unknown";

export interface Finding {
  check: Check;
  result: CheckResult;
  /** Whom and what it is about: a party's name, and the value that agrees, is recorded or is missing. */
  items: { party: string; value: string; other?: string }[];
}

export interface Party {
  name: string;
  uscc: string;
  legalRep: string | null;
  phones: (string | null)[];
  address: string | null;
}

export interface EligibilityFacts {
  seeker: Party;
  /** The lead first, then its partners. */
  parties: Party[];
  /** Leads and partners of the other bids on the entry. */
  others: Party[];
  /** Declared by either side. */
  relations: { uscc: string; kind: string; otherUscc: string | null; otherName: string }[];
  integrity: { uscc: string; kind: string; sinceOn: string }[];
  /** Of the partners that the bid names: whether they have said yes to their part as it was sealed. */
  partners: { name: string; isConfirmed: boolean }[];
  mostPartners: number;
  declarations: string[];
  metrics: { id: string; name: string }[];
  content: BidContent;
  today: string;
}

/** Full-width letters, blanks and punctuation tell nothing apart. */
const plain = (text: string | null) =>
  (text ?? "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Positions 9 to 17 of the code name the legal body, whatever office registered it. */
const rootOf = (uscc: string) => plain(uscc).slice(8, 17);
const phoneOf = (phone: string | null) => plain(phone).replace(/^86(?=1\d{10}$)/, "");

interface Sign {
  check: "rootCode" | "legalRep" | "phone" | "address";
  of: (party: Party) => string[];
}

const filled = (values: string[]) => values.filter((value) => value !== "");

const signs: Sign[] = [
  { check: "rootCode", of: ({ uscc }) => filled([rootOf(uscc)]) },
  { check: "legalRep", of: ({ legalRep }) => filled([plain(legalRep)]) },
  { check: "phone", of: ({ phones }) => filled(phones.map(phoneOf)) },
  { check: "address", of: ({ address }) => filled([plain(address)]) },
];

const shared = (one: string[], other: string[]) => one.filter((value) => other.includes(value));

function compareWithSeeker({ check, of }: Sign, { seeker, parties }: EligibilityFacts): Finding {
  const known = of(seeker);
  const items = parties.flatMap((party) =>
    [...new Set(shared(of(party), known))].map((value) => ({ party: party.name, value, other: seeker.name })),
  );
  const isUnknown = known.length === 0 || parties.some((party) => of(party).length === 0);
  return { check, result: items.length > 0 ? "found" : isUnknown ? "unknown" : "clear", items };
}

const finding = (check: Check, items: Finding["items"]): Finding => ({
  check,
  result: items.length > 0 ? "found" : "clear",
  items,
});

/** Two bids of one hand: any sign that a party shares with a party of another bid. */
function compareWithOthers({ parties, others }: EligibilityFacts): Finding {
  const items = parties.flatMap((party) =>
    others.flatMap((other) =>
      [...new Set(signs.flatMap(({ of }) => shared(of(party), of(other))))].map((value) => ({
        party: party.name,
        value,
        other: other.name,
      })),
    ),
  );
  return finding("bidders", items);
}

/** What either side declared of the other, by code or, where no code was given, by name. */
function declaredRelations({ seeker, parties, relations }: EligibilityFacts): Finding {
  const names = (relation: EligibilityFacts["relations"][number], party: Party) =>
    relation.otherUscc ? relation.otherUscc === party.uscc : plain(relation.otherName) === plain(party.name);
  const items = parties.flatMap((party) =>
    relations
      .filter(
        (relation) =>
          (relation.uscc === party.uscc && names(relation, seeker)) ||
          (relation.uscc === seeker.uscc && names(relation, party)),
      )
      .map(({ kind }) => ({ party: party.name, value: kind, other: seeker.name })),
  );
  return finding("relation", items);
}

/** Days are text, so three years back is the same month and day. */
const threeYearsBefore = (day: string) => `${Number(day.slice(0, 4)) - 3}${day.slice(4)}`;

function integrityOf({ parties, integrity, today }: EligibilityFacts): Finding {
  const items = parties.flatMap((party) =>
    integrity
      .filter(({ uscc, sinceOn }) => uscc === party.uscc && sinceOn >= threeYearsBefore(today))
      .map(({ kind, sinceOn }) => ({ party: party.name, value: kind, other: sinceOn })),
  );
  return finding("integrity", items);
}

function partnersOf({ partners, mostPartners }: EligibilityFacts): Finding {
  const tooMany = partners.length > mostPartners ? [{ party: "", value: String(partners.length) }] : [];
  const open = partners
    .filter(({ isConfirmed }) => !isConfirmed)
    .map(({ name }) => ({ party: name, value: "" }));
  return finding("partners", [...tooMany, ...open]);
}

const needed = ["route", "leader", "contactName", "contactPhone"] as const;

/** Names of what a bid must say and does not; an indicator without an answer by its name. */
function missingOf({ content, metrics }: EligibilityFacts): Finding {
  const answered = new Set(content.answers.filter(({ verdict }) => verdict).map(({ metricId }) => metricId));
  const fields: string[] = needed.filter((name) => content[name].trim() === "");
  if (content.priceFen === null) fields.push("priceFen");
  if (content.milestones.length === 0) fields.push("milestones");
  return finding("required", [
    ...fields.map((value) => ({ party: "", value })),
    ...metrics.filter(({ id }) => !answered.has(id)).map(({ name }) => ({ party: name, value: "answer" })),
  ]);
}

/** Nothing was found: the bid may be admitted together with others. What could not be compared holds nobody up, and is shown. */
export const isUnsuspicious = (findings: Finding[]) => !findings.some(({ result }) => result === "found");

/**
 * The pre-check of a bid's eligibility: signs by which related parties are found, records against the parties, and what the bid's form
 * lacks. It decides nothing: a person does, with reasons.
 */
export function checkEligibility(facts: EligibilityFacts): Finding[] {
  const given = facts.content.declarations;
  const open = facts.declarations.filter((declaration) => !given.includes(declaration));
  return [
    ...signs.map((sign) => compareWithSeeker(sign, facts)),
    declaredRelations(facts),
    compareWithOthers(facts),
    integrityOf(facts),
    partnersOf(facts),
    finding(
      "declarations",
      open.map((value) => ({ party: "", value })),
    ),
    missingOf(facts),
  ];
}

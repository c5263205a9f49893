export const conflictKinds = ["institution", "member"] as const;
export type ConflictKind = (typeof conflictKinds)[number];

export interface ConflictParty {
  orgId: string;
  name: string;
  uscc: string;
}

export interface ExpertTies {
  institution: string;
  institutionUscc: string | null;
  memberOf: string[];
}

const plain = (text: string) => text.normalize("NFKC").replace(/[\s()（）]/g, "");

/** What ties an expert to the firm, a bidder or a partner: the same institution, by code or name, or membership. */
export const conflictsOf = (
  expert: ExpertTies,
  parties: ConflictParty[],
): { kind: ConflictKind; party: string }[] =>
  parties.flatMap(({ orgId, name, uscc }): { kind: ConflictKind; party: string }[] => {
    if (expert.memberOf.includes(orgId)) return [{ kind: "member", party: name }];
    const isSame = expert.institutionUscc === uscc || plain(expert.institution) === plain(name);
    return isSame ? [{ kind: "institution", party: name }] : [];
  });

interface Proposal {
  /** `open`: so many may join the panel. */
  entries: { id: string; techField: string | null; taken: string[]; open: number }[];
  experts: { userId: string; fields: string[] }[];
  hasConflict: (entryId: string, userId: string) => boolean;
  perEntry: number;
}

/**
 * Who could review what: for each entry experts without a conflict, those of its field first, the less busy before the busier.
 * Those who are assigned already count.
 */
export function proposePanels({ entries, experts, hasConflict, perEntry }: Proposal): Map<string, string[]> {
  const load = new Map<string, number>();
  const loadOf = (userId: string) => load.get(userId) ?? 0;
  for (const userId of entries.flatMap(({ taken }) => taken)) load.set(userId, loadOf(userId) + 1);
  return new Map(
    entries.map(({ id, techField, taken, open }) => {
      const isOff = ({ fields }: Proposal["experts"][number]) =>
        techField !== null && fields.includes(techField) ? 0 : 1;
      const chosen = experts
        .filter(({ userId }) => !taken.includes(userId) && !hasConflict(id, userId))
        .sort((a, b) => isOff(a) - isOff(b) || loadOf(a.userId) - loadOf(b.userId))
        .slice(0, Math.max(0, Math.min(open, perEntry - taken.length)))
        .map(({ userId }) => userId);
      for (const userId of chosen) load.set(userId, loadOf(userId) + 1);
      return [id, chosen] as const;
    }),
  );
}

/** Of so many reviewers a panel is proposed, unless somebody asks for another number. */
export const defaultPerEntry = 5;

import type { Party } from "#app/domain/agreements/queries/find.server.ts";
import type { TermKey } from "#app/domain/agreements/terms.ts";
import { Banner } from "#app/ui/page-frame.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

interface TermsNotesProps {
  agreement: {
    version: number;
    seeker: Party;
    solver: Party;
    openTerms: TermKey[];
    changedIndicators: string[];
  };
}

/** What the sides should look at before they confirm and sign: names that no longer hold, terms left open, indicators let go of. */
export function TermsNotes({ agreement }: TermsNotesProps) {
  const { drafting: w } = useWords();
  const { seeker, solver, version, openTerms, changedIndicators } = agreement;
  const notes = [seeker, solver].flatMap(({ name, isVerified, formerName }) => [
    !isVerified && fill(w.partyUnverified, { name }),
    formerName !== null && fill(w.partyRenamed, { name, n: version, former: formerName }),
  ]);
  const listed = (names: string[]) => names.join(w.separator);
  if (changedIndicators.length > 0)
    notes.push(fill(w.changedIndicators, { list: listed(changedIndicators) }));
  if (openTerms.length > 0)
    notes.push(fill(w.openTerms, { list: listed(openTerms.map((key) => w.fields[key])) }));
  const shown = notes.filter((note) => note !== false);
  if (shown.length === 0) return null;
  return (
    <Banner tone="warning">
      {shown.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </Banner>
  );
}

import { kindQuestions } from "#app/domain/agreements/legal-kind.ts";
import { termKeys } from "#app/domain/agreements/terms.ts";
import { ConflictForm, flat } from "#app/ui/conflict-form.tsx";
import { useLocale, useWords } from "#app/ui/words.tsx";
import type { TypedTerms } from "./typed-terms.ts";
import { termText } from "./typed-terms.ts";

interface TermsConflictProps {
  draft: { id: string; version: number; typed: TypedTerms };
  /** What this editor has sent. */
  mine: Record<string, unknown>;
}

/** Somebody has saved another version meanwhile: the terms that differ, side by side. */
export function TermsConflict({ draft, mine }: TermsConflictProps) {
  const words = useWords();
  const locale = useLocale();
  const rows = termKeys.map((key) => ({
    field: key,
    label: words.drafting.fields[key],
    theirs: termText({ words, locale }, key, draft.typed[key]),
    mine: termText({ words, locale }, key, mine[key]),
  }));
  const sends = Object.entries({ id: draft.id, version: String(draft.version) });
  const typed = [...termKeys, ...kindQuestions].flatMap((name) => flat(name, mine[name]));
  return <ConflictForm rows={rows} sends={[...sends, ...typed]} />;
}

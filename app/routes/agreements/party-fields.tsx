import type { AnyField } from "#app/ui/field-frame.tsx";
import { SelectField } from "#app/ui/fields.tsx";
import { useWords } from "#app/ui/words.tsx";

interface PartyFieldsProps {
  fields: Record<"seekerOrgId" | "solverOrgId", AnyField>;
  prefill: { source: string; seekerOrgId: string | null; solverOrgId: string | null };
  orgs: { id: string; name: string }[];
}

/** Who makes the deal. What the intent or pitch has settled is not offered for change. */
export function PartyFields({ fields, prefill, orgs }: PartyFieldsProps) {
  const { agreements: w } = useWords();
  const open = prefill.source === "offline" ? orgs : null;
  const choices = (settled: string | null) => {
    const few = prefill.source === "intent" ? orgs.filter((org) => org.id === settled) : orgs;
    return (open ?? few).map((org) => ({ value: org.id, label: org.name }));
  };
  return (
    <div className="grid-2">
      <SelectField
        field={fields.seekerOrgId}
        label={w.seeker}
        hint={w.seekerHint}
        options={choices(prefill.seekerOrgId)}
        width="full"
        required
      />
      <SelectField
        field={fields.solverOrgId}
        label={w.solver}
        hint={w.solverHint}
        options={choices(prefill.solverOrgId)}
        width="full"
        required
      />
    </div>
  );
}

import type { AnyField } from "#app/ui/field-frame.tsx";
import { SelectField } from "#app/ui/fields.tsx";
import { useWords } from "#app/ui/words.tsx";

interface PartyFieldsProps {
  fields: Record<"seekerOrgId" | "solverOrgId", AnyField>;
  prefill: { source: string; needId: string | null; seekerOrgId: string | null; solverOrgId: string | null };
  orgs: { id: string; name: string }[];
}

/** Who makes the deal. What the intent, the pitch or the need has settled is not offered for change. */
export function PartyFields({ fields, prefill, orgs }: PartyFieldsProps) {
  const { agreements: w } = useWords();
  const isSettledByBoth = prefill.source === "intent" || prefill.source === "award";
  const choices = (orgId: string | null, isSettled: boolean) =>
    orgs.filter((org) => !isSettled || org.id === orgId).map((org) => ({ value: org.id, label: org.name }));
  return (
    <div className="grid-2">
      <SelectField
        field={fields.seekerOrgId}
        label={w.seeker}
        hint={w.seekerHint}
        options={choices(prefill.seekerOrgId, isSettledByBoth || prefill.needId !== null)}
        width="full"
        required
      />
      <SelectField
        field={fields.solverOrgId}
        label={w.solver}
        hint={w.solverHint}
        options={choices(prefill.solverOrgId, isSettledByBoth)}
        width="full"
        required
      />
    </div>
  );
}

interface OrgFieldProps {
  id: string;
  label: string;
  orgs: { orgId: string; orgName: string }[];
}

/** In whose name: a choice for people of several organizations, a plain word for others. */
export function OrgField({ id, label, orgs }: OrgFieldProps) {
  const [only] = orgs;
  if (orgs.length === 1 && only)
    return (
      <p>
        <input type="hidden" name="orgId" value={only.orgId} />
        {label}: <strong>{only.orgName}</strong>
      </p>
    );
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} name="orgId" required>
        {orgs.map((org) => (
          <option key={org.orgId} value={org.orgId}>
            {org.orgName}
          </option>
        ))}
      </select>
    </div>
  );
}

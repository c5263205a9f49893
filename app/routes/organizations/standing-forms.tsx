import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { IntegrityInput, RelationInput } from "#app/domain/organizations/input.ts";
import { integrityKinds, relationKinds } from "#app/domain/organizations/organization.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, SelectField, TextField } from "#app/ui/fields.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";

/** An organization declares to whom it is tied. */
export function RelationForm({ orgId }: { orgId: string }) {
  const { organizations: w, vocabulary } = useWords();
  const [form, fields] = useForm<RelationInput>({ id: "relation", lastResult: useSubmission("relation") });
  const labels = { kind: w.relationKind, otherName: w.relationName, otherUscc: w.relationUscc };
  const kinds = relationKinds.map((value) => ({ value, label: vocabulary.orgRelationKind[value] }));
  return (
    <Card title={w.declareTitle}>
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={labels} />
        <input type="hidden" name="orgId" value={orgId} />
        <SelectField field={fields.kind} label={w.relationKind} options={kinds} required />
        <TextField field={fields.otherName} label={w.relationName} required />
        <TextField field={fields.otherUscc} label={w.relationUscc} width="medium" required={false} />
        <SubmitButton name="act" value="relation">
          {w.declareRelation}
        </SubmitButton>
      </Form>
    </Card>
  );
}

/** Staff record a finding, with its source. */
export function IntegrityForm({ orgId }: { orgId: string }) {
  const { organizations: w, vocabulary } = useWords();
  const [form, fields] = useForm<IntegrityInput>({ id: "integrity", lastResult: useSubmission("integrity") });
  const labels = {
    kind: w.integrityKind,
    source: w.integritySource,
    note: w.integrityNote,
    sinceOn: w.integritySince,
  };
  const kinds = integrityKinds.map((value) => ({ value, label: vocabulary.integrityKind[value] }));
  return (
    <Card title={w.recordTitle}>
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={labels} />
        <input type="hidden" name="orgId" value={orgId} />
        <SelectField field={fields.kind} label={w.integrityKind} options={kinds} required />
        <DateField field={fields.sinceOn} label={w.integritySince} required />
        <TextField field={fields.source} label={w.integritySource} hint={w.integritySourceHint} required />
        <TextField field={fields.note} label={w.integrityNote} required={false} />
        <SubmitButton name="act" value="integrity">
          {w.recordIntegrity}
        </SubmitButton>
      </Form>
    </Card>
  );
}

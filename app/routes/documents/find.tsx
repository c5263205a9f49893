import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form } from "@remix-run/react";
import type { PrintedInput } from "#app/domain/documents/input.ts";
import { checkFileInput, printedInput } from "#app/domain/documents/input.ts";
import { findByFile, isIssued } from "#app/domain/documents/queries/verify.server.ts";
import { invalid } from "#app/domain/shared/errors.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submitOpenly } from "#app/platform/http.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { hashOf, limitChecks } from "./check-file.server.ts";
import { FileCheck } from "./file-check.tsx";

export const handle = withWords("documents");
export const meta = pageMeta;

export const loader = load(async ({ words }) => ({ title: words.documents.verifyTitle }));

export const action = submitOpenly({
  printed: on(printedInput, async ({ no, code }, visit) => {
    await limitChecks(visit);
    if (!(await isIssued(visit.db, no))) throw invalid({ no: "paperUnknown" });
    return redirect(paths.documents.verify(no, { code }));
  }),
  file: on(checkFileInput, async (input, visit) => {
    await limitChecks(visit);
    const sha256 = await hashOf(input);
    const id = await findByFile(visit.db, sha256);
    if (!id) throw invalid({ file: "fileUnknown" });
    return redirect(paths.documents.verify(id, { sha256 }));
  }),
});

export default function FindDocument() {
  const { documents: w } = useWords();
  const [form, fields] = useForm<PrintedInput>({ id: "printed", lastResult: useSubmission("printed") });
  return (
    <>
      <PageHeader title={w.verifyTitle} lead={w.verifyLead} narrow />
      <PageBody narrow>
        <Card title={w.byNumberTitle}>
          <Form method="post" {...getFormProps(form)} className="form-stack">
            <FormErrorSummary form={form} labels={{ no: w.number, code: w.code }} />
            <p className="muted small">{w.byNumberHint}</p>
            <TextField
              field={fields.no}
              label={w.number}
              hint={w.numberHint}
              autoComplete="off"
              spellCheck={false}
              required
            />
            <TextField
              field={fields.code}
              label={w.code}
              hint={w.codeHint}
              width="medium"
              autoComplete="off"
              spellCheck={false}
              required
            />
            <div>
              <SubmitButton name="act" value="printed">
                {w.check}
              </SubmitButton>
            </div>
          </Form>
        </Card>
        <FileCheck />
      </PageBody>
    </>
  );
}

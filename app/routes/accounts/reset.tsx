import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form } from "@remix-run/react";
import { resetPassword } from "#app/domain/accounts/commands.server.ts";
import { newPasswordInput } from "#app/domain/accounts/input.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submitOpenly } from "#app/platform/http.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("accounts");

export const loader = load(async ({ words }) => ({ title: words.accounts.resetTitle }));

export const action = submitOpenly({
  reset: on(newPasswordInput, async ({ password }, { db, actor, params, now }) => {
    await resetPassword(db, actor, { token: params.token ?? "", password }, now);
    return redirect(`${paths.accounts.login()}?reset=1`);
  }),
});

export default function Reset() {
  const w = useWords().accounts;
  const [form, fields] = useForm<{ password: string }>({ lastResult: useSubmission("reset") });
  return (
    <>
      <PageHeader title={w.resetTitle} narrow />
      <PageBody narrow>
        <Form method="post" {...getFormProps(form)} className="card card-plain form-stack">
          <FormErrorSummary form={form} labels={{ password: w.newPassword }} />
          <TextField
            field={fields.password}
            label={w.newPassword}
            hint={w.passwordHint}
            type="password"
            autoComplete="new-password"
          />
          <SubmitButton>{w.setPassword}</SubmitButton>
        </Form>
      </PageBody>
    </>
  );
}

import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form, Link } from "@remix-run/react";
import { registerAccount } from "#app/domain/accounts/commands.server.ts";
import type { RegisterInput } from "#app/domain/accounts/input.ts";
import { registerInput } from "#app/domain/accounts/input.ts";
import { invalid } from "#app/domain/shared/errors.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submitOpenly } from "#app/platform/http.server.ts";
import { consume } from "#app/platform/limits.server.ts";
import { safeRedirect } from "#app/platform/redirect-to.ts";
import { openSession } from "#app/platform/sessions.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { CheckField, TextField } from "#app/ui/fields.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("accounts");

export const loader = load(async ({ words }) => ({ title: words.accounts.registerTitle }));

export const action = submitOpenly({
  register: on(registerInput, async (input, { app, db, actor, ip, locale, now, request, url }) => {
    if (await consume(app.limits.registerByAddress, ip)) throw invalid({}, "tooManyRequests");
    const userId = await registerAccount(db, actor, { ...input, locale }, now);
    const cookie = await openSession(app, request, userId, ip);
    return redirect(safeRedirect(url.searchParams.get("redirectTo"), paths.home.dashboard()), {
      headers: { "Set-Cookie": cookie },
    });
  }),
});

export default function Register() {
  const w = useWords().accounts;
  const [form, fields] = useForm<RegisterInput>({ lastResult: useSubmission("register") });
  const labels = { name: w.name, email: w.email, phone: w.phone, password: w.password };
  return (
    <>
      <PageHeader title={w.registerTitle} lead={w.registerIntro} narrow />
      <PageBody narrow>
        <Form method="post" {...getFormProps(form)} className="card card-plain form-stack">
          <FormErrorSummary form={form} labels={labels} />
          <TextField field={fields.name} label={w.name} hint={w.nameHint} autoComplete="name" required />
          <TextField field={fields.email} label={w.email} type="email" autoComplete="username" required />
          <TextField field={fields.phone} label={w.phone} type="tel" autoComplete="tel" required={false} />
          <TextField
            field={fields.password}
            label={w.password}
            hint={w.passwordHint}
            type="password"
            autoComplete="new-password"
            required
          />
          <CheckField field={fields.consent} label={w.consent} />
          <SubmitButton>{w.register}</SubmitButton>
          <p className="muted">
            {w.haveAccount} <Link to={paths.accounts.login()}>{w.logIn}</Link>
          </p>
        </Form>
      </PageBody>
    </>
  );
}

import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form, Link, useSearchParams } from "@remix-run/react";
import { checkCredentials } from "#app/domain/accounts/commands.server.ts";
import { logInInput } from "#app/domain/accounts/input.ts";
import { invalid } from "#app/domain/shared/errors.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submitOpenly } from "#app/platform/http.server.ts";
import { consume } from "#app/platform/limits.server.ts";
import { safeRedirect } from "#app/platform/redirect-to.ts";
import { openSession } from "#app/platform/sessions.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("accounts");

export const loader = load(async ({ words }) => ({ title: words.accounts.logInTitle }));

export const action = submitOpenly({
  logIn: on(logInInput, async (input, { app, db, ip, request, url }) => {
    const wait =
      (await consume(app.limits.logInByAccount, input.email)) ||
      (await consume(app.limits.logInByAddress, ip));
    if (wait) throw invalid({}, "tooManyLogIns");
    const userId = await checkCredentials(db, input);
    await app.limits.logInByAccount.delete(input.email);
    const cookie = await openSession(app, request, userId, ip);
    return redirect(safeRedirect(url.searchParams.get("redirectTo"), paths.home.dashboard()), {
      headers: { "Set-Cookie": cookie },
    });
  }),
});

export default function LogIn() {
  const w = useWords().accounts;
  const [search] = useSearchParams();
  const [form, fields] = useForm<{ email: string; password: string }>({ lastResult: useSubmission("logIn") });
  const target = search.get("redirectTo");
  return (
    <>
      <PageHeader title={w.logInTitle} narrow />
      <PageBody narrow>
        {search.has("reset") && <Banner tone="success">{w.passwordReset}</Banner>}
        <Form method="post" {...getFormProps(form)} className="card card-plain form-stack">
          <FormErrorSummary form={form} labels={{ email: w.email, password: w.password }} />
          <TextField field={fields.email} label={w.email} type="email" autoComplete="username" />
          <TextField
            field={fields.password}
            label={w.password}
            type="password"
            autoComplete="current-password"
          />
          <div className="cluster">
            <SubmitButton>{w.logIn}</SubmitButton>
            <Link to={paths.accounts.forgot()}>{w.forgotLink}</Link>
          </div>
          <p className="muted">
            {w.noAccount} <Link to={paths.accounts.register(target ?? undefined)}>{w.registerLink}</Link>
          </p>
        </Form>
      </PageBody>
    </>
  );
}

import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { requestPasswordReset } from "#app/domain/accounts/commands.server.ts";
import { resetRequestInput } from "#app/domain/accounts/input.ts";
import { invalid } from "#app/domain/shared/errors.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submitOpenly } from "#app/platform/http.server.ts";
import { consume } from "#app/platform/limits.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("accounts");

export const loader = load(async ({ words }) => ({ title: words.accounts.forgotTitle }));

export const action = submitOpenly({
  forgot: on(resetRequestInput, async ({ email }, { app, db, actor, ip, words, now }) => {
    const wait =
      (await consume(app.limits.resetByAccount, email)) || (await consume(app.limits.resetByAddress, ip));
    if (wait) throw invalid({}, "tooManyRequests");
    const compose = (token: string) => ({
      subject: words.accounts.resetMailSubject,
      text: fill(words.accounts.resetMailText, { link: app.env.PUBLIC_URL + paths.accounts.reset(token) }),
    });
    await requestPasswordReset(db, actor, { email, compose }, now);
  }),
});

export default function Forgot() {
  const w = useWords().accounts;
  const lastResult = useSubmission("forgot");
  const [form, fields] = useForm<{ email: string }>({ lastResult });
  const sent = lastResult !== undefined && lastResult.error === undefined;
  return (
    <>
      <PageHeader title={w.forgotTitle} lead={w.forgotIntro} narrow />
      <PageBody narrow>
        {sent && (
          <Banner tone="success" title={w.linkSentTitle} live>
            {w.linkSent}
          </Banner>
        )}
        <Form method="post" {...getFormProps(form)} className="card card-plain form-stack">
          <FormErrorSummary form={form} labels={{ email: w.email }} />
          <TextField field={fields.email} label={w.email} type="email" autoComplete="username" />
          <SubmitButton>{w.sendLink}</SubmitButton>
        </Form>
      </PageBody>
    </>
  );
}

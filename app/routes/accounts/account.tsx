import { getFormProps, useForm } from "@conform-to/react";
import { Form, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { changePassword, updateProfile } from "#app/domain/accounts/commands.server.ts";
import { deviceOf } from "#app/domain/accounts/device.ts";
import type { ProfileInput } from "#app/domain/accounts/input.ts";
import { passwordChangeInput, profileInput } from "#app/domain/accounts/input.ts";
import { findProfile } from "#app/domain/accounts/queries.server.ts";
import { withWords } from "#app/locales/load.ts";
import { load, on, requireUser, submit } from "#app/platform/http.server.ts";
import { revokeSession } from "#app/platform/sessions.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("accounts");

export const loader = load(async ({ db, actor, sessionId, words }) => {
  const { user, sessions } = await findProfile(db, actor);
  const devices = sessions.map((session) => ({ ...session, isThis: session.id === sessionId }));
  return { title: words.accounts.accountTitle, user, devices };
});

export const action = submit({
  profile: on(profileInput, async (input, { db, actor, now }) => updateProfile(db, actor, input, now)),
  password: on(passwordChangeInput, async (input, { db, actor, sessionId, now }) =>
    changePassword(db, actor, { ...input, keepSession: sessionId }, now),
  ),
  endSession: on(z.object({ id: z.string() }), async ({ id }, { app, actor }) =>
    revokeSession(app, requireUser(actor), id),
  ),
});

export default function Account() {
  const w = useWords().accounts;
  return (
    <>
      <PageHeader title={w.accountTitle} narrow />
      <PageBody narrow>
        <Profile />
        <Password />
        <Devices />
      </PageBody>
    </>
  );
}

function Saved({ act }: { act: string }) {
  const w = useWords().accounts;
  const result = useSubmission(act);
  return result && !result.error ? (
    <Banner tone="success" live>
      {w.saved}
    </Banner>
  ) : null;
}

function Profile() {
  const w = useWords().accounts;
  const { user } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<ProfileInput>({
    id: "profile",
    lastResult: useSubmission("profile"),
    defaultValue: user,
  });
  return (
    <Card title={w.profile}>
      <Saved act="profile" />
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <input type="hidden" name="act" value="profile" />
        <FormErrorSummary form={form} labels={{ name: w.name, phone: w.phone }} />
        <p className="muted">{user.email}</p>
        <TextField field={fields.name} label={w.name} autoComplete="name" />
        <TextField field={fields.phone} label={w.phone} type="tel" autoComplete="tel" required={false} />
        <SubmitButton>{w.saveProfile}</SubmitButton>
      </Form>
    </Card>
  );
}

function Password() {
  const w = useWords().accounts;
  const [form, fields] = useForm<{ currentPassword: string; password: string }>({
    id: "password",
    lastResult: useSubmission("password"),
  });
  return (
    <Card title={w.changePassword}>
      <Saved act="password" />
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <input type="hidden" name="act" value="password" />
        <FormErrorSummary
          form={form}
          labels={{ currentPassword: w.currentPassword, password: w.newPassword }}
        />
        <TextField
          field={fields.currentPassword}
          label={w.currentPassword}
          type="password"
          autoComplete="current-password"
        />
        <TextField
          field={fields.password}
          label={w.newPassword}
          hint={w.passwordHint}
          type="password"
          autoComplete="new-password"
        />
        <SubmitButton>{w.changePassword}</SubmitButton>
      </Form>
    </Card>
  );
}

function Devices() {
  const w = useWords().accounts;
  const format = useFormat();
  const { devices } = useLoaderData<typeof loader>();
  return (
    <Card title={w.sessions}>
      <p className="muted">{w.sessionsHint}</p>
      <ul className="plain-list">
        {devices.map((device) => (
          <li key={device.id} className="list-row">
            <span>
              {device.isThis && <Tag tone="success">{w.thisDevice}</Tag>}{" "}
              <span title={device.userAgent}>{deviceOf(device.userAgent) || w.unknownDevice}</span>
              <br />
              <span className="muted">
                {device.ip} · {fill(w.lastSeen, { time: format.dateTime(device.lastSeenAt) })}
              </span>
            </span>
            {!device.isThis && (
              <Form method="post">
                <input type="hidden" name="act" value="endSession" />
                <SubmitButton variant="quiet" small name="id" value={device.id}>
                  {w.endSession}
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

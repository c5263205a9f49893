import { getFormProps, useForm } from "@conform-to/react";
import { Form, useLoaderData } from "@remix-run/react";
import {
  changeMemberRole,
  inviteMember,
  removeMember,
  revokeInvitation,
} from "#app/domain/organizations/commands/members.server.ts";
import {
  invitationInput,
  memberInput,
  memberRoleInput,
  revokeInput,
} from "#app/domain/organizations/input.ts";
import { memberRoles } from "#app/domain/organizations/organization.ts";
import { findOrganization, listMembers } from "#app/domain/organizations/queries.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField, TextField } from "#app/ui/fields.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("accounts", "organizations");

export const loader = load(async ({ db, actor, params, words, now }) => {
  const { id, name, mayManage } = await findOrganization(db, actor, params.id ?? "");
  return {
    title: words.organizations.membersTitle,
    org: { id, name, mayManage },
    ...(await listMembers(db, actor, id, now)),
  };
});

export const action = submit({
  invite: on(invitationInput, async (input, { app, db, actor, words, now }) => {
    const org = await findOrganization(db, actor, input.orgId);
    const w = words.organizations;
    const compose = (token: string) => ({
      subject: fill(w.inviteMailSubject, { org: org.name }),
      text: fill(w.inviteMailText, {
        inviter: actor.name,
        org: org.name,
        link: app.env.PUBLIC_URL + paths.organizations.invitation(token),
      }),
    });
    await inviteMember(db, actor, { ...input, compose }, now);
  }),
  role: on(memberRoleInput, async (input, { db, actor, now }) => changeMemberRole(db, actor, input, now)),
  remove: on(memberInput, async (input, { db, actor, now }) => removeMember(db, actor, input, now)),
  revoke: on(revokeInput, async (input, { db, actor, now }) => revokeInvitation(db, actor, input, now)),
});

export default function Members() {
  const w = useWords().organizations;
  const { org } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.membersTitle}
        crumbs={[{ label: org.name, href: paths.organizations.show(org.id) }, { label: w.membersTitle }]}
      />
      <PageBody>
        <MemberList />
        <Invitations />
        {org.mayManage && <Invite />}
      </PageBody>
    </>
  );
}

/** Says that the page's last act has gone through. */
function Done({ act, children }: { act: string; children: string }) {
  const result = useSubmission(act);
  return result && !result.error ? (
    <Banner tone="success" live>
      {children}
    </Banner>
  ) : null;
}

function MemberList() {
  const words = useWords();
  const w = words.organizations;
  const { org, members } = useLoaderData<typeof loader>();
  return (
    <Card title={w.members}>
      <ActErrors acts={["role", "remove", "revoke"]} />
      <Done act="role">{w.roleChanged}</Done>
      <ul className="plain-list">
        {members.map((member) => (
          <li key={member.id} className="list-row">
            <span>
              <strong>{member.name}</strong> <span className="muted">{member.email}</span>
            </span>
            {org.mayManage ? (
              <span className="cluster">
                <Form method="post" className="cluster">
                  <input type="hidden" name="orgId" value={org.id} />
                  <input type="hidden" name="membershipId" value={member.id} />
                  <span className="field">
                    <select name="role" defaultValue={member.role} aria-label={`${w.role}: ${member.name}`}>
                      {memberRoles.map((role) => (
                        <option key={role} value={role}>
                          {words.vocabulary.memberRole[role]}
                        </option>
                      ))}
                    </select>
                  </span>
                  <SubmitButton variant="secondary" small name="act" value="role">
                    {w.changeRole}
                  </SubmitButton>
                </Form>
                <Form method="post">
                  <input type="hidden" name="orgId" value={org.id} />
                  <input type="hidden" name="membershipId" value={member.id} />
                  <ConfirmButton
                    label={w.removeMember}
                    question={fill(w.removeConfirm, { name: member.name })}
                    name="act"
                    value="remove"
                    small
                  />
                </Form>
              </span>
            ) : (
              <span>{words.vocabulary.memberRole[member.role]}</span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Invitations() {
  const words = useWords();
  const w = words.organizations;
  const format = useFormat();
  const { org, invitations } = useLoaderData<typeof loader>();
  if (invitations.length === 0) return null;
  return (
    <Card title={w.openInvitations}>
      <ul className="plain-list">
        {invitations.map((invitation) => (
          <li key={invitation.id} className="list-row">
            <span>
              {invitation.email} · {words.vocabulary.memberRole[invitation.role]}
              <br />
              <span className="muted">
                {fill(w.expires, { time: format.dateTime(invitation.expiresAt) })}
              </span>
            </span>
            {org.mayManage && (
              <Form method="post">
                <input type="hidden" name="orgId" value={org.id} />
                <input type="hidden" name="invitationId" value={invitation.id} />
                <ConfirmButton
                  label={w.revoke}
                  question={fill(w.revokeConfirm, { email: invitation.email })}
                  name="act"
                  value="revoke"
                  small
                />
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Invite() {
  const words = useWords();
  const w = words.organizations;
  const { org } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<{ email: string; role: string }>({
    id: "invite",
    lastResult: useSubmission("invite"),
    defaultValue: { role: "agent" },
  });
  const roles = memberRoles.map((value) => ({ value, label: words.vocabulary.memberRole[value] }));
  return (
    <Card title={w.invite}>
      <p className="muted">{w.inviteIntro}</p>
      <Done act="invite">{w.invited}</Done>
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <input type="hidden" name="orgId" value={org.id} />
        <FormErrorSummary form={form} labels={{ email: words.accounts.email, role: w.role }} />
        <TextField field={fields.email} label={words.accounts.email} type="email" width="medium" required />
        <SelectField field={fields.role} label={w.role} options={roles} required />
        <SubmitButton name="act" value="invite">
          {w.sendInvitation}
        </SubmitButton>
      </Form>
    </Card>
  );
}

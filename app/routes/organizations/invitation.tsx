import { redirect } from "@remix-run/node";
import { Form, useLoaderData, useLocation } from "@remix-run/react";
import { z } from "zod";
import { acceptInvitation } from "#app/domain/organizations/commands/members.server.ts";
import { findInvitation } from "#app/domain/organizations/queries.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("organizations");

export const loader = load(async ({ db, actor, params, words, now }) => ({
  title: words.organizations.invitationTitle,
  invitation: await findInvitation(db, params.token ?? "", now),
  isSignedIn: actor.userId !== null,
}));

export const action = submit({
  accept: on(z.object({}), async (_, { db, actor, params, now }) =>
    redirect(paths.organizations.show(await acceptInvitation(db, actor, { token: params.token ?? "" }, now))),
  ),
});

export default function Invitation() {
  const words = useWords();
  const w = words.organizations;
  const { pathname } = useLocation();
  const { invitation, isSignedIn } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={w.invitationTitle} narrow />
      <PageBody narrow>
        <div className="card card-plain stack">
          <ActErrors acts={["accept"]} />
          <p>
            {fill(w.invitationText, {
              org: invitation.orgName,
              role: words.vocabulary.memberRole[invitation.role],
            })}
          </p>
          {isSignedIn ? (
            <Form method="post">
              <SubmitButton>{w.accept}</SubmitButton>
            </Form>
          ) : (
            <>
              <p className="muted">{w.logInToAccept}</p>
              <div className="cluster">
                <LinkButton to={paths.accounts.login(pathname)} variant="primary">
                  {words.shell.logIn}
                </LinkButton>
                <LinkButton to={paths.accounts.register(pathname)}>{words.shell.register}</LinkButton>
              </div>
            </>
          )}
        </div>
      </PageBody>
    </>
  );
}

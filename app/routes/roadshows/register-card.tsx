import { Form, useLoaderData } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { PlainText } from "#app/ui/description-list.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { loader } from "./show.tsx";

/** Registration, and the way into the meeting for those who may know it. */
export function RegisterCard() {
  const w = useWords().roadshows;
  const { show } = useLoaderData<typeof loader>();
  return (
    <Card title={w.meeting} tone="accent">
      <div className="stack">
        <Meeting />
        {show.status === "published" && <Registration />}
      </div>
    </Card>
  );
}

function Meeting() {
  const w = useWords().roadshows;
  const { meeting } = useLoaderData<typeof loader>().show;
  if (!meeting) return <p className="muted">{w.meetingHidden}</p>;
  return (
    <>
      {meeting.link ? (
        <p>
          <a href={meeting.link} rel="noreferrer" className="button button-primary">
            {w.meetingOpen}
          </a>
        </p>
      ) : (
        <p className="muted">{w.meetingLater}</p>
      )}
      {meeting.note && <PlainText text={meeting.note} />}
    </>
  );
}

function Registration() {
  const w = useWords().roadshows;
  const { show, isSignedIn } = useLoaderData<typeof loader>();
  if (!show.registrationOpen) return <p className="muted">{w.registrationClosed}</p>;
  if (!isSignedIn)
    return (
      <>
        <p>{w.registerHint}</p>
        <p>
          <LinkButton to={paths.accounts.login(paths.roadshows.show(show.id))} variant="primary">
            {w.logInToRegister}
          </LinkButton>
        </p>
      </>
    );
  return (
    <Form method="post">
      <input type="hidden" name="id" value={show.id} />
      {show.registered ? (
        <div className="stack">
          <p>
            <Tag tone="success">{w.registered}</Tag>
          </p>
          <ConfirmButton
            label={w.unregister}
            question={w.unregisterQuestion}
            name="act"
            value="unregister"
            small
          />
        </div>
      ) : (
        <div className="stack">
          {!show.meeting && <p>{w.registerHint}</p>}
          <SubmitButton name="act" value="register">
            {w.register}
          </SubmitButton>
        </div>
      )}
    </Form>
  );
}

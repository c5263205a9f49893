import { Form, Link, useLoaderData } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { StandingText } from "./registration-state.tsx";
import type { loader } from "./show.tsx";

/** Where the reader stands with the roadshow, what to do next, and the ways in that are theirs. */
export function RegisterCard() {
  const { roadshows: w, audience } = useWords();
  const { show } = useLoaderData<typeof loader>();
  return (
    <Card title={w.attend} tone="accent">
      <div className="stack">
        <StandingText {...show} />
        {show.mayEnter && (
          <p>
            <LinkButton to={paths.roadshows.join(show.id)} variant="primary">
              {audience.myRoom}
            </LinkButton>
          </p>
        )}
        {show.mayEnter && !show.mayManage && (
          <p>
            <Link to={`${paths.performance.calendar()}#feed`}>{w.feed}</Link>
          </p>
        )}
        {show.watchLink && (
          <p>
            <a href={show.watchLink} rel="noreferrer" className="button button-secondary">
              {audience.watch}
            </a>
          </p>
        )}
        {show.status === "published" && <Registration />}
      </div>
    </Card>
  );
}

/** How many seats are left, where they are counted. */
function Seats() {
  const w = useWords().audience;
  const { show } = useLoaderData<typeof loader>();
  const { capacity, freeSeats } = show;
  if (capacity === null || freeSeats === null) return null;
  const text = freeSeats > 0 ? w.seatsLeft : w.seatsNone;
  return <p className="muted">{fill(text, { capacity, n: freeSeats > 0 ? freeSeats : show.waiting })}</p>;
}

function Registration() {
  const { roadshows: w, audience } = useWords();
  const { show, isSignedIn } = useLoaderData<typeof loader>();
  if (!show.registrationOpen) return <p className="muted">{w.registrationClosed}</p>;
  const standing = show.registration?.status ?? "cancelled";
  if (standing === "refused") return null;
  if (standing !== "cancelled") return <Leave />;
  if (show.isCrowded) return <p>{audience.crowded}</p>;
  const waits = show.freeSeats === 0;
  const hint = show.admission === "approval" ? audience.hintApproval : audience.hintOpen;
  return (
    <>
      <Seats />
      <p>{waits ? audience.hintWaiting : hint}</p>
      {isSignedIn ? (
        <Form method="post">
          <input type="hidden" name="id" value={show.id} />
          <SubmitButton name="act" value="register" variant={show.mayEnter ? "secondary" : "primary"}>
            {waits ? audience.queue : audience.submit}
          </SubmitButton>
        </Form>
      ) : (
        <p>
          <LinkButton to={paths.accounts.login(paths.roadshows.show(show.id))} variant="primary">
            {w.logInToRegister}
          </LinkButton>
        </p>
      )}
    </>
  );
}

function Leave() {
  const { roadshows: w, audience } = useWords();
  const { show } = useLoaderData<typeof loader>();
  return (
    <Form method="post">
      <input type="hidden" name="id" value={show.id} />
      <ConfirmButton
        label={w.unregister}
        question={audience.leaveQuestion}
        name="act"
        value="unregister"
        small
      />
    </Form>
  );
}

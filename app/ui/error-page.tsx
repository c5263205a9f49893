import { isRouteErrorResponse, useLocation, useRouteError } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { errorText, useWords } from "./words.tsx";

interface ErrorBody {
  code?: string;
  fields?: [name: string, value: string][];
}

/** What Chrome, Firefox and Safari say of a request that got no answer; a bug of ours may be a TypeError as well. */
const noAnswer = /fetch|network|load failed/i;

/** Every refusal and failure a page can meet: what happened and what to do, never a stack. */
export function ErrorPage() {
  const error = useRouteError();
  const words = useWords();
  const { pathname, search } = useLocation();
  const body: ErrorBody =
    isRouteErrorResponse(error) && typeof error.data === "object" && error.data ? error.data : {};
  const isLost = error instanceof TypeError && noAnswer.test(error.message);
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const code = body.code ?? (isLost ? "unreachable" : status === 404 ? "notFound" : "serverError");
  return (
    <section className="error-page stack">
      {!isLost && <p className="error-page-status">{status}</p>}
      <h1>{errorText(words, code)}</h1>
      {code === "expiredSession" ? (
        <Resubmit fields={body.fields ?? []} />
      ) : (
        <p className="button-row">
          {isLost && (
            <a className="button button-primary" href={pathname + search}>
              {words.common.retry}
            </a>
          )}
          {code === "resetLink" && (
            <a className="button button-primary" href={paths.accounts.forgot()}>
              {words.accounts.forgotTitle}
            </a>
          )}
          <a className="button button-secondary" href="/">
            {words.shell.home}
          </a>
        </p>
      )}
    </section>
  );
}

/** Everything that was posted, ready to be sent again after logging in in another tab. */
function Resubmit({ fields }: { fields: [name: string, value: string][] }) {
  const words = useWords();
  const { pathname, search } = useLocation();
  return (
    <form method="post" action={pathname + search} className="stack">
      {fields.map(([name, value], i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
        <input key={i} type="hidden" name={name} value={value} />
      ))}
      <p>
        <a className="button button-secondary" href="/login" target="_blank" rel="noreferrer">
          {words.shell.logIn}
        </a>
      </p>
      <button type="submit" className="button button-primary">
        {words.accounts.resubmit}
      </button>
    </form>
  );
}

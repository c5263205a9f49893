import { isRouteErrorResponse, useLocation, useRouteError } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { buttonClass } from "./buttons.tsx";
import { errorText, fill, useWords } from "./words.tsx";

interface ErrorBody {
  code?: string;
  requestId?: string;
  fields?: [name: string, value: string][];
}

/** What Chrome, Firefox and Safari say of a request that got no answer; a bug of ours may be a TypeError as well. */
const noAnswer = /fetch|network|load failed/i;

type Kind = "notFound" | "forbidden" | "expired" | "unreachable" | "broken" | "refused";

const kindOf: Record<number, Kind> = { 401: "expired", 403: "forbidden", 404: "notFound" };
/** Codes that say no more than their kind; any other has a sentence of its own. */
const plainCodes = ["notFound", "forbidden", "expiredSession", "serverError"];

function useFailure() {
  const error = useRouteError();
  const isAnswer = isRouteErrorResponse(error);
  const isLost = error instanceof TypeError && noAnswer.test(error.message);
  const body: ErrorBody = isAnswer && typeof error.data === "object" && error.data ? error.data : {};
  const status = isAnswer ? error.status : 500;
  const kind: Kind = isLost ? "unreachable" : status >= 500 ? "broken" : (kindOf[status] ?? "refused");
  return { ...body, kind, status: isLost ? null : status };
}

/** Every refusal and failure a page can meet: what happened, what to do, where to go on, and the request's number; never a stack. */
export function ErrorPage() {
  const words = useWords();
  const { errorPage: w } = words.shell;
  const { kind, status, code, requestId, fields } = useFailure();
  const texts: { title: string; happened?: string; todo: string } = w[kind];
  const isOwn = code !== undefined && !plainCodes.includes(code);
  return (
    <section className="error-page card">
      <p className="eyebrow">
        {words.common.error} {status}
      </p>
      <h1>{texts.title}</h1>
      <p>{isOwn || !texts.happened ? errorText(words, code ?? "badForm") : texts.happened}</p>
      {!isOwn && <p className="muted">{texts.todo}</p>}
      {kind === "expired" ? <Resubmit fields={fields ?? []} /> : <WaysOn kind={kind} code={code} />}
      {requestId && (
        <p className="muted small error-page-number">
          {fill(w.number, { id: requestId })}
          <br />
          {w.numberHint}
        </p>
      )}
    </section>
  );
}

/** The likeliest next step, and the home page. Whole documents: the page that failed may have taken its scripts with it. */
function WaysOn({ kind, code }: { kind: Kind; code: string | undefined }) {
  const { shell, common } = useWords();
  const { pathname, search } = useLocation();
  const again = { href: pathname + search, text: common.retry };
  const next = {
    notFound: { href: paths.home.search(), text: shell.search },
    forbidden: { href: paths.home.dashboard(), text: shell.myDesk },
    expired: again,
    unreachable: again,
    broken: again,
    refused: { href: pathname + search, text: common.reload },
  };
  const first =
    code === "resetLink" ? { href: paths.accounts.forgot(), text: shell.errorPage.forgot } : next[kind];
  return (
    <p className="button-row">
      <a className={buttonClass("primary")} href={first.href}>
        {first.text}
      </a>
      <a className={buttonClass()} href={paths.home.home()}>
        {shell.home}
      </a>
    </p>
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
        {words.shell.errorPage.resubmit}
      </button>
    </form>
  );
}

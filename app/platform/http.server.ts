import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { data, redirect } from "@remix-run/node";
import type { z } from "zod";
import type { Actor } from "#app/domain/shared/actor.ts";
import type { DomainError, DomainErrorKind } from "#app/domain/shared/errors.ts";
import { forbidden, isDomainError } from "#app/domain/shared/errors.ts";
import { readForm } from "./form-data.server.ts";
import type { Visit } from "./visit.server.ts";
import { visitOf } from "./visit.server.ts";

const statusOf: Record<DomainErrorKind, number> = {
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  invalid: 422,
};

/** The body of every thrown error page: a key of the catalogs' `errors`, and the form fields an expired session must not lose. */
export interface ErrorBody {
  code: string;
  requestId?: string;
  fields?: [name: string, value: string][];
}

const errorPage = (error: DomainError, { requestId }: Visit) =>
  data<ErrorBody>({ code: error.code, requestId }, { status: statusOf[error.kind] });

/** A bug is logged here, once, and its page names the request's number. Redirects and refusals pass. */
function bugPage(error: unknown, { app, request, url, requestId }: Visit) {
  if (!(error instanceof Error) || request.signal.aborted) return error;
  app.log.error({ err: error, requestId, method: request.method, path: url.pathname }, "request failed");
  return data<ErrorBody>({ code: "serverError", requestId }, { status: 500 });
}

/** Wraps a page's loader: reads the visit, turns the domain's refusals into pages, sends visitors to log in. */
export function load<T>(work: (visit: Visit) => Promise<T>) {
  return async (args: LoaderFunctionArgs): Promise<T> => {
    const visit = await visitOf(args);
    try {
      return await work(visit);
    } catch (error) {
      if (!isDomainError(error)) throw bugPage(error, visit);
      if (error.kind === "forbidden" && !visit.actor.userId) {
        const target = visit.url.pathname.replace(/\.data$/, "") + visit.url.search;
        throw redirect(`/login?${new URLSearchParams({ redirectTo: target })}`);
      }
      throw errorPage(error, visit);
    }
  };
}

/** For pages that only a signed-in person has; visitors are sent to log in. */
export function requireUser(actor: Actor): string {
  if (!actor.userId) throw forbidden();
  return actor.userId;
}

/** Carries the code of a refusal beside its page, without the names that stand after it, for what saves without showing one. */
export const refusalHeader = "x-refusal";

export interface SubmitAnswer {
  act: string;
  result: SubmissionResult<string[]>;
}

export interface Handler {
  schema: z.ZodType;
  run: (input: never, visit: Visit) => Promise<unknown>;
}

/** One act of a page: what may be sent, and what it does. `run` returns a redirect, or nothing to stay on the page. */
export const on = <S extends z.ZodType>(
  schema: S,
  run: (input: z.output<S>, visit: Visit) => Promise<unknown>,
): Handler => ({
  schema,
  run,
});

/**
 * Wraps a page's action: finds the act by the field `act` (the only one if there is one), checks the input, runs it. Bad
 * input, and the domain's refusals about it, answer with what was typed and error codes; a visitor whose session ended
 * gets everything back to send again.
 */
export const submit = (handlers: Record<string, Handler>) => submission(handlers, false);

/** The same for the few forms that visitors may send, such as log-in. */
export const submitOpenly = (handlers: Record<string, Handler>) => submission(handlers, true);

function submission(handlers: Record<string, Handler>, isOpen: boolean) {
  const only = Object.keys(handlers).length === 1 ? Object.keys(handlers)[0] : undefined;
  return async (args: ActionFunctionArgs) => {
    const visit = await visitOf(args);
    const form = await readForm(visit);
    if (!isOpen && !visit.actor.userId) throw expired(form);
    const act = String(form.get("act") ?? only ?? "");
    const handler = Object.hasOwn(handlers, act) ? handlers[act] : undefined;
    if (!handler) throw data<ErrorBody>({ code: "unknownAct", requestId: visit.requestId }, { status: 400 });
    const submission = parseWithZod(form, { schema: handler.schema });
    if (submission.status !== "success") {
      return data<SubmitAnswer>(
        { act, result: submission.reply() },
        { status: submission.status === "error" ? 422 : 200 },
      );
    }
    try {
      const answer = await handler.run(submission.value as never, visit);
      if (answer instanceof Response) return answer;
      return data<SubmitAnswer>({ act, result: submission.reply({ resetForm: true }) });
    } catch (error) {
      if (!isDomainError(error)) throw bugPage(error, visit);
      if (error.kind !== "invalid" && error.kind !== "conflict") throw errorPage(error, visit);
      const result = submission.reply({ formErrors: formErrorsOf(error), fieldErrors: codesOf(error) });
      const headers = { [refusalHeader]: error.code.split("|", 1).join() };
      return data<SubmitAnswer>({ act, result }, { status: statusOf[error.kind], headers });
    }
  };
}

/** A refusal that names fields is shown at them; one that names none is shown above the form. */
const formErrorsOf = (error: DomainError) => (Object.keys(error.fields).length === 0 ? [error.code] : []);
const codesOf = (error: DomainError) =>
  Object.fromEntries(Object.entries(error.fields).map(([field, code]) => [field, [code]]));

function expired(form: FormData) {
  const fields = [...form].filter(
    (pair): pair is [string, string] => typeof pair[1] === "string" && !/password/i.test(pair[0]),
  );
  return data<ErrorBody>({ code: "expiredSession", fields }, { status: 401 });
}

import { randomBytes } from "node:crypto";
import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/node";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { wordsOf } from "./locales/words.ts";
import { documentPolicy } from "./platform/content-policy.ts";
import { refusalHeader } from "./platform/http.server.ts";
import { localeOf } from "./platform/locale.server.ts";
import { withoutPadding } from "./platform/padding.server.ts";
import { NonceContext } from "./ui/nonce.tsx";
import { WordsProvider } from "./ui/words.tsx";
import "./platform/context.ts";

const abortAfterMs = 6_000;

/** Renders a document: streamed to people, whole to crawlers, with a nonce of its own. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
) {
  const nonce = randomBytes(16).toString("base64");
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Security-Policy", documentPolicy(nonce, context.app.env.NODE_ENV === "development"));
  headers.append("Vary", "Cookie");
  for (const sent of Object.values(remix.staticHandlerContext.actionHeaders)) {
    const refusal = sent.get(refusalHeader);
    if (refusal) headers.set(refusalHeader, refusal);
  }
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-cache");
  const ready = isbot(request.headers.get("User-Agent")) ? "onAllReady" : "onShellReady";
  const locale = localeOf(request);
  return new Promise<Response>((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <WordsProvider locale={locale} words={wordsOf(locale)}>
          <RemixServer context={remix} url={request.url} nonce={nonce} />
        </WordsProvider>
      </NonceContext.Provider>,
      {
        nonce,
        [ready]() {
          const body = withoutPadding();
          body.once("close", () => clearTimeout(timer));
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
          pipe(body);
        },
        onShellError: reject,
        onError(error: unknown) {
          context.app.log.error({ err: error, requestId: context.requestId }, "rendering failed");
        },
      },
    );
    const timer = setTimeout(abort, abortAfterMs);
  });
}

/** Bugs are logged here, once, with the request they hurt. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  const { app, requestId } = context as unknown as AppLoadContext;
  app.log.error(
    { err: error, requestId, method: request.method, path: new URL(request.url).pathname },
    "request failed",
  );
};

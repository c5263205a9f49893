import { createRequire } from "node:module";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { en } from "#app/locales/en.ts";
import { zh } from "#app/locales/zh.ts";
import type { Locale } from "#app/ui/words.tsx";
import { WordsProvider } from "#app/ui/words.tsx";

/** Remix resolves its router through `require` on the server; the same copy must render here. */
const { createStaticHandler, createStaticRouter, StaticRouterProvider } = createRequire(import.meta.url)(
  "react-router-dom/server",
) as typeof import("react-router-dom/server");

/** The HTML of an element as the server sends it for an address. */
export async function render(
  element: ReactElement,
  { url = "/", locale = "zh" as Locale } = {},
): Promise<string> {
  const handler = createStaticHandler([{ path: "*", element }]);
  const context = await handler.query(new Request(`http://localhost${url}`));
  if (context instanceof Response) throw new Error("a component does not redirect");
  const router = createStaticRouter(handler.dataRoutes, context);
  return renderToStaticMarkup(
    <WordsProvider locale={locale} words={locale === "zh" ? zh : en}>
      <StaticRouterProvider router={router} context={context} hydrate={false} />
    </WordsProvider>,
  );
}

import { redirect } from "@remix-run/node";
import { z } from "zod";
import { on, submitOpenly } from "#app/platform/http.server.ts";
import { localeCookie } from "#app/platform/locale.server.ts";
import { safeRedirect } from "#app/platform/redirect-to.ts";

const input = z.object({ locale: z.enum(["zh", "en"]), redirectTo: z.string().optional() });

/** Changes the language of the browser and returns to the page; the reload fetches the other catalog. */
export const action = submitOpenly({
  language: on(input, async ({ locale, redirectTo }) =>
    redirect(safeRedirect(redirectTo), {
      headers: { "Set-Cookie": localeCookie(locale), "X-Remix-Reload-Document": "true" },
    }),
  ),
});

export const loader = () => redirect("/");

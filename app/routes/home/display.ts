import { redirect } from "@remix-run/node";
import { z } from "zod";
import { on, submitOpenly } from "#app/platform/http.server.ts";
import { displayCookie } from "#app/platform/locale.server.ts";
import { safeRedirect } from "#app/platform/redirect-to.ts";

const input = z.object({
  text: z.enum(["large", "normal"]).optional(),
  contrast: z.enum(["high", "normal"]).optional(),
  redirectTo: z.string().optional(),
});

/** Sets the size of the text or the contrast for this browser. */
export const action = submitOpenly({
  display: on(input, async ({ text, contrast, redirectTo }) => {
    const headers = new Headers();
    if (text) headers.append("Set-Cookie", displayCookie("text", text));
    if (contrast) headers.append("Set-Cookie", displayCookie("contrast", contrast));
    return redirect(safeRedirect(redirectTo), { headers });
  }),
});

export const loader = () => redirect("/");

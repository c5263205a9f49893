import { redirect } from "@remix-run/node";
import { z } from "zod";
import { paths } from "#app/paths.ts";
import { on, submitOpenly } from "#app/platform/http.server.ts";
import { closeSession } from "#app/platform/sessions.server.ts";

export const action = submitOpenly({
  logOut: on(z.object({}), async (_, { app, request }) =>
    redirect(paths.home.home(), { headers: { "Set-Cookie": await closeSession(app, request) } }),
  ),
});

export const loader = () => redirect(paths.home.home());

import type { LoaderFunctionArgs } from "@remix-run/node";

/** For load balancers: 200 when the database answers. */
export async function loader({ context: { app } }: LoaderFunctionArgs) {
  try {
    await app.db.selectFrom("event_head").select("seq").executeTakeFirstOrThrow();
    return Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    app.log.error({ err: error }, "database does not answer");
    return Response.json(
      { status: "unavailable" },
      { status: 503, headers: { "Cache-Control": "no-store" } },
    );
  }
}

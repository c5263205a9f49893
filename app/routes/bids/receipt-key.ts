import { load } from "#app/platform/http.server.ts";

/** The public half of the key that signs receipts. */
export const loader = load(
  async ({ app }) =>
    new Response(app.keys.publicKeys()[0]?.pem, {
      headers: {
        "Content-Type": "application/x-pem-file",
        "Content-Disposition": 'attachment; filename="key.pem"',
      },
    }),
);

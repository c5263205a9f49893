import type { App } from "./app.server.ts";

declare module "@remix-run/node" {
  /** What the HTTP server hands to every loader and action. */
  interface AppLoadContext {
    app: App;
    requestId: string;
    ip: string;
  }
  interface Future {
    v3_singleFetch: true;
  }
}

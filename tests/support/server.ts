import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { onTestFinished } from "vitest";
import type { App } from "#app/platform/app.server.ts";
import { createApp } from "#app/platform/app.server.ts";
import { readEnv } from "#app/platform/env.ts";
import { createHttpServer } from "#app/platform/http-server.ts";
import { createLog } from "#app/platform/log.ts";
import type { Db } from "#db/schema.ts";
import remixConfig from "#remix-config";
import { temporaryFolder } from "./folder.ts";
import { appDir, flatRoutes } from "./routes.ts";

let cached: Promise<ServerBuild> | undefined;

/** The product as Remix serves it, from the sources: no bundling, the same modules that the test imports. */
export const serverBuild = () => {
  cached ??= assemble();
  return cached;
};

async function assemble(): Promise<ServerBuild> {
  const files = [
    { id: "root", path: "", index: false, file: "root.tsx", parentId: undefined as string | undefined },
    ...(await flatRoutes()),
  ];
  const load = (file: string) => import(/* @vite-ignore */ pathToFileURL(path.join(appDir, file)).href);
  const routes: ServerBuild["routes"] = {};
  const manifest: ServerBuild["assets"]["routes"] = {};
  for (const { file, index, ...route } of files) {
    const module = await load(file);
    routes[route.id] = { ...route, index: index || undefined, module };
    manifest[route.id] = {
      ...route,
      index: index || undefined,
      hasLoader: "loader" in module,
      hasAction: "action" in module,
      hasErrorBoundary: "ErrorBoundary" in module,
      hasClientLoader: false,
      hasClientAction: false,
      module: `/assets/${route.id}.js`,
    } as (typeof manifest)[string];
  }
  return {
    entry: { module: (await load("entry.server.tsx")) as ServerBuild["entry"]["module"] },
    routes,
    assets: {
      entry: { imports: [], module: "/assets/entry.js" },
      routes: manifest,
      url: "/assets/manifest.js",
      version: "test",
    },
    publicPath: "/",
    assetsBuildDirectory: "build/client",
    future: remixConfig.future as ServerBuild["future"],
    isSpaMode: false,
    mode: "test",
  };
}

export interface TestServer {
  app: App;
  url: string;
  server: Server;
  /** Lines the server logged, parsed. */
  logged: Record<string, unknown>[];
}

/** A real HTTP server on a free port, over the given database, in its own data folder; it goes away with the test. */
export async function startServer(
  db: Db,
  settings: Record<string, string> = {},
  parts: Partial<App> = {},
): Promise<TestServer> {
  const logged: Record<string, unknown>[] = [];
  const log = createLog("info", { write: (line: string) => void logged.push(JSON.parse(line)) });
  const env = readEnv({
    NODE_ENV: "test",
    DATA_DIR: temporaryFolder(),
    PUBLIC_URL: "http://127.0.0.1",
    ...settings,
  });
  const app = createApp(env, { db, log, ...parts });
  const server = createHttpServer({ app, build: await serverBuild(), requestsPerMinute: 100_000 });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    await app.live.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await app.engine.close();
  });
  return { app, server, logged, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

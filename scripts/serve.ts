import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { closeApp, createApp } from "#app/platform/app.server.ts";
import { readEnv } from "#app/platform/env.ts";
import { createHttpServer } from "#app/platform/http-server.ts";
import { backgroundTasks } from "#app/platform/tasks.server.ts";
import { startWorker } from "#app/platform/worker.server.ts";
import { migrate } from "#db/connect.ts";

const drainMs = 8_000;
const root = fileURLToPath(new URL("..", import.meta.url));
const env = readEnv();
const app = createApp(env);
await migrate(app.db);
const build = (await import(pathToFileURL(path.join(root, "build/server/index.js")).href)) as ServerBuild;
const stopWorker = startWorker(app, backgroundTasks(app));
const server = createHttpServer({ app, build, clientDir: path.join(root, "build/client") });
server.listen(env.PORT, env.HOST, () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : env.PORT;
  app.log.info({ dataDir: env.DATA_DIR }, "started");
  process.stdout.write(
    `\n  四平·揭榜挂帅 ready at http://${env.HOST === "0.0.0.0" ? "localhost" : env.HOST}:${port}\n\n`,
  );
});

/** Finishes what is under way, then leaves; what hangs is cut off after eight seconds. */
function stop() {
  void app.live.close();
  server.close(async () => {
    await stopWorker();
    await closeApp(app);
    process.exit(0);
  });
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), drainMs).unref();
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);

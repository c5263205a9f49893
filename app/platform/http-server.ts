import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { createServer } from "node:http";
import path from "node:path";
import { constants } from "node:zlib";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import rateLimit from "express-rate-limit";
import expressStaticGzip from "express-static-gzip";
import helmet from "helmet";
import { pinoHttp } from "pino-http";
import type { App } from "./app.server.ts";
import { plainPage } from "./plain-page.ts";

export interface ServerParts {
  app: App;
  build: ServerBuild;
  /** Folder of the built browser files; none in tests, which render without a build. */
  clientDir?: string;
  /** Requests per minute and address before 429. */
  requestsPerMinute?: number;
}

/** The HTTP edge in front of Remix: request id, log, headers, compression, static files, and the refusals that need no route. */
export function createHttpServer({ app, build, clientDir, requestsPerMinute = 600 }: ServerParts): Server {
  const web = express();
  web.disable("x-powered-by");
  web.set("trust proxy", app.env.TRUSTED_PROXY_COUNT);
  web.use(
    pinoHttp({
      logger: app.log,
      genReqId: () => randomUUID(),
      autoLogging: { ignore: (req) => (req.url ?? "").startsWith("/assets/") },
    }),
  );
  web.use(securityHeaders(app.env.PUBLIC_URL));
  web.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } } }));
  if (clientDir) {
    const serveStatic = { immutable: true, maxAge: "1y" };
    const assets = { enableBrotli: true, orderPreference: ["br"], serveStatic };
    web.use("/assets", expressStaticGzip(path.join(clientDir, "assets"), assets));
    web.use(express.static(clientDir, { maxAge: "1h" }));
  }
  web.use(
    rateLimit({
      windowMs: 60_000,
      limit: requestsPerMinute,
      standardHeaders: "draft-8",
      legacyHeaders: false,
      handler: (_, res) => plainPage(res, 429),
    }),
  );
  web.use(refuseForeignWrites, refuseLargeBodies(app.env.MAX_UPLOAD_MB));
  web.all(
    "*",
    createRequestHandler({
      build,
      mode: app.env.NODE_ENV,
      getLoadContext: (req) => ({ app, requestId: String(req.id), ip: req.ip ?? "" }),
    }),
  );
  return createServer(web);
}

/** Everything but the Content-Security-Policy of documents, which carries a nonce and is set where they are rendered. */
function securityHeaders(publicUrl: string) {
  return helmet({
    contentSecurityPolicy: false,
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
    strictTransportSecurity: publicUrl.startsWith("https:"),
    crossOriginOpenerPolicy: publicUrl.startsWith("https:"),
    originAgentCluster: false,
    xFrameOptions: { action: "deny" },
  });
}

/** Against cross-site request forgery: a writing request must say that it comes from our own pages. */
function refuseForeignWrites(req: express.Request, res: express.Response, next: express.NextFunction) {
  if (["GET", "HEAD", "OPTIONS"].includes(req.method) || isOneClick(req)) return next();
  const site = req.get("sec-fetch-site");
  const sameOrigin = hostOf(req.get("origin")) === req.get("host");
  if (!sameOrigin || (site !== undefined && site !== "same-origin")) return plainPage(res, 403);
  next();
}

/** A mail program's server ends digests (RFC 8058). No browser sends this: it would name an origin, and the token is what counts. */
const isOneClick = (req: express.Request) =>
  /^\/unsubscribe\/[\w-]{32,}$/.test(req.path) && !req.get("origin") && !req.get("sec-fetch-site");

function hostOf(origin: string | undefined): string | null {
  return origin && URL.canParse(origin) ? new URL(origin).host : null;
}

function refuseLargeBodies(megabytes: number) {
  return (req: express.Request, res: express.Response, next: express.NextFunction) => {
    if (["GET", "HEAD", "OPTIONS"].includes(req.method)) return next();
    const length = req.get("content-length");
    if (length === undefined && req.get("transfer-encoding") !== undefined) return plainPage(res, 411);
    const size = Number(length ?? 0) / 1024 ** 2;
    if (size > megabytes) return plainPage(res, 413, { size: size.toFixed(1), limit: String(megabytes) });
    next();
  };
}

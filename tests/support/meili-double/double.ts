import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { indexNotFound, MeiliError } from "./errors.ts";
import { bearerOf, invalidKey } from "./keys.ts";
import { readContract } from "./openapi.ts";
import { routes } from "./routes.ts";
import { createQueue } from "./tasks.ts";
import { wordsOf } from "./tokens.ts";
import type { Answer, World } from "./world.ts";

/** How requests are answered wrongly, and which: those whose method and path fit `only`. */
export type Trouble = { only?: RegExp } & (
  | { lateMs: number }
  | { busyForSeconds: number }
  | { garbage: string }
  | { brokenOff: true }
);

export interface MeiliDouble extends Pick<World, "indexes" | "keys" | "queue"> {
  url: string;
  /** Method and path of every request that came in. */
  requests: string[];
  /** What was said that the server's own description does not know; empty without such a description. */
  violations: string[];
  trouble: Trouble | null;
  /** Refuses connections, as a process that is not there; `up` listens on the same port again, with the same indexes. */
  down(): Promise<void>;
  up(): Promise<void>;
  lose(index: string): void;
}

export interface DoubleOptions {
  masterKey?: string | null;
  payloadLimit?: number;
  /** A free one unless it is given. */
  port?: number;
}

/**
 * A Meilisearch in this process, for tests: it refuses what the real server refuses, with the same codes, does its writes later,
 * finds as the real one finds, and can be told to misbehave. Its dictionary is read at the start, before anybody waits. `MEILI_OPENAPI` may name the description of a release;
 * then every request and answer is held against it.
 */
export async function startMeiliDouble(options: DoubleOptions = {}): Promise<MeiliDouble> {
  const { masterKey = null, payloadLimit = 100 * 1024 * 1024 } = options;
  const world: World = { masterKey, keys: [], indexes: new Map(), queue: createQueue() };
  const contract = readContract(process.env.MEILI_OPENAPI);
  let server: Server;
  let { port = 0 } = options;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://double");
    const name = `${request.method} ${url.pathname}`;
    double.requests.push(name);
    const body = await bodyOf(request);
    const { trouble } = double;
    if (trouble && (trouble.only ?? /./).test(name)) {
      if ("garbage" in trouble) return send(response, 200, trouble.garbage, { "content-type": "text/html" });
      if ("brokenOff" in trouble) return breakOff(response);
      if ("lateMs" in trouble) await new Promise((resolve) => setTimeout(resolve, trouble.lateMs));
      else return refuse(response, tooBusy(trouble.busyForSeconds));
    }
    try {
      const answer = answerTo(request, url, body);
      double.violations.push(
        ...contract(request.method ?? "", url.pathname, { status: answer.status, answer: answer.body }),
      );
      send(response, answer.status, answer.body === undefined ? "" : JSON.stringify(answer.body));
    } catch (error) {
      if (!(error instanceof MeiliError)) throw error;
      refuse(response, error);
    }
  }

  function answerTo(request: IncomingMessage, url: URL, text: Buffer): Answer {
    const route = routes.find(([method, path]) => method === request.method && path.test(url.pathname));
    if (!route) throw new MeiliError("not_found", `the double has no ${request.method} ${url.pathname}`);
    const [, pattern, action, handle] = route;
    const parts = (pattern.exec(url.pathname) ?? []).slice(1).map(decodeURIComponent);
    if (action === null)
      return handle(world, { bearer: bearerOf(null, [], ""), parts, params: url.searchParams, body: null });
    const bearer = bearerOf(masterKey, world.keys, request.headers.authorization);
    const [index] = url.pathname.startsWith("/indexes/") ? parts : [];
    if (!bearer.may(action) || (index !== undefined && !bearer.reaches(index))) throw invalidKey();
    if (text.length > payloadLimit)
      throw new MeiliError(
        "payload_too_large",
        `The provided payload reached the size limit. The maximum accepted payload size is ${payloadLimit} bytes.`,
      );
    const body = request.method === "GET" || request.method === "DELETE" ? null : parsed(request, text);
    if (body !== null) double.violations.push(...contract(request.method ?? "", url.pathname, { body }));
    return handle(world, { bearer, parts, params: url.searchParams, body });
  }

  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server = createServer((request, response) => {
        serve(request, response).catch((error) =>
          refuse(response, new MeiliError("internal", String(error))),
        );
      });
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  const double: MeiliDouble = {
    ...{ url: "", requests: [], violations: [], trouble: null },
    ...{ indexes: world.indexes, keys: world.keys, queue: world.queue },
    down: close,
    up: listen,
    lose: (index) => {
      if (!world.indexes.delete(index)) throw indexNotFound(index);
    },
  };
  wordsOf("读词典");
  await listen();
  double.url = `http://127.0.0.1:${port}`;
  return double;
}

const tooBusy = (seconds: number) =>
  new MeiliError("too_many_search_requests", "Too many search requests running at the same time: 1000.", {
    "retry-after": String(seconds),
  });

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function parsed(request: IncomingMessage, text: Buffer): unknown {
  const type = request.headers["content-type"];
  if (!type) throw new MeiliError("missing_content_type", "A Content-Type header is missing.");
  if (type.split(";")[0] !== "application/json")
    throw new MeiliError("invalid_content_type", `The Content-Type \`${type}\` is invalid.`);
  if (text.length === 0) throw new MeiliError("missing_payload", "A json payload is missing.");
  try {
    return JSON.parse(text.toString());
  } catch {
    throw new MeiliError("malformed_payload", "The `json` payload provided is malformed.");
  }
}

function send(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(text);
}

/** The beginning of an answer, and then nothing: a server that dies while it speaks. */
function breakOff(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"results":[', () => response.destroy());
}

const refuse = (response: ServerResponse, error: MeiliError) =>
  send(response, error.status, JSON.stringify(error.body), error.headers);

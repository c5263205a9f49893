import type { LoaderFunctionArgs } from "@remix-run/node";
import { isDomainError } from "#app/domain/shared/errors.ts";
import type { PageRequest } from "#app/domain/shared/page.ts";
import { pageSizes } from "#app/domain/shared/page.ts";
import type { Db } from "#db/schema.ts";

const maxPageSize = 100;
const maxPage = 100_000;

/** What a reader of the public interface asks for: no session is read, so everybody gets the same answer. */
export interface ApiVisit {
  db: Db;
  now: Date;
  url: URL;
  params: Record<string, string | undefined>;
}

const headers = { "Cache-Control": "public, max-age=60", "Access-Control-Allow-Origin": "*" };
const refusal = (status: number, error: string) =>
  Response.json({ error }, { status, headers: { ...headers, "Cache-Control": "no-store" } });

class BadQuery extends Error {}

/** Wraps an endpoint of the public read interface: JSON for answers and for refusals. */
export function endpoint(work: (visit: ApiVisit) => Promise<unknown>) {
  return async ({ request, context, params }: LoaderFunctionArgs): Promise<Response> => {
    const { app } = context;
    try {
      const answer = await work({ db: app.db, now: app.now(), url: new URL(request.url), params });
      return Response.json(answer, { headers });
    } catch (error) {
      if (error instanceof BadQuery) return refusal(400, error.message);
      if (isDomainError(error)) return refusal(error.kind === "not_found" ? 404 : 403, error.kind);
      app.log.error(error);
      return refusal(500, "server_error");
    }
  };
}

/** `?page=1&pageSize=50`; a page size above 100 becomes 100, what is no positive whole number is refused. */
export function apiPageOf(url: URL): PageRequest {
  const page = positive(url, "page", 1);
  if (page > maxPage) throw new BadQuery("bad_page");
  return { page, pageSize: Math.min(maxPageSize, positive(url, "pageSize", pageSizes.api)) };
}

function positive(url: URL, name: "page" | "pageSize", otherwise: number): number {
  const text = url.searchParams.get(name);
  if (text === null) return otherwise;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new BadQuery(name === "page" ? "bad_page" : "bad_page_size");
  return Number(text);
}

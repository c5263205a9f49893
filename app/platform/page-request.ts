import type { PageRequest } from "#app/domain/shared/page.ts";
import { pageSizes } from "#app/domain/shared/page.ts";

const lastPage = 100_000;

/** The page that an address asks for; nonsense is the first page. */
export function pageOf(url: URL, pageSize = pageSizes.list): PageRequest {
  const page = Number(url.searchParams.get("page") ?? 1);
  return { page: Number.isInteger(page) && page >= 1 && page <= lastPage ? page : 1, pageSize };
}

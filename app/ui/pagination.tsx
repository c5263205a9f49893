import { Link, useLocation } from "@remix-run/react";
import { searchWith } from "./address.ts";
import { fill, useWords } from "./words.tsx";

/** Links to the other pages of a list, by the query parameter `page`; nothing when one page holds all. */
export function Pagination({ page, pageSize, total }: { page: number; pageSize: number; total: number }) {
  const { common } = useWords();
  const { search } = useLocation();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1) return null;
  const to = (n: number) => searchWith(search, { page: n === 1 ? null : String(n) });
  return (
    <nav className="pagination print-hide" aria-label={common.pages}>
      {page > 1 && (
        <Link to={to(page - 1)} rel="prev">
          {common.previousPage}
        </Link>
      )}
      {pagesShown(page, pages).map((n, position) =>
        n === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a gap has no other name than its place
          <span key={`gap${position}`} className="pagination-gap" aria-hidden="true">
            …
          </span>
        ) : (
          <Link
            key={n}
            to={to(n)}
            aria-label={fill(common.page, { n })}
            aria-current={n === page ? "page" : undefined}
          >
            {n}
          </Link>
        ),
      )}
      {page < pages && (
        <Link to={to(page + 1)} rel="next">
          {common.nextPage}
        </Link>
      )}
    </nav>
  );
}

/** First, last, and those around the present one; null for a gap. */
export function pagesShown(page: number, pages: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages);
  const sorted = [...new Set(wanted)].sort((a, b) => a - b);
  return sorted.flatMap((n, position) => {
    const before = sorted[position - 1];
    if (before === undefined || n - before === 1) return [n];
    return n - before === 2 ? [n - 1, n] : [null, n];
  });
}

import { Link, useLocation } from "@remix-run/react";
import { searchWith } from "./address.ts";
import { useWords } from "./words.tsx";

/** The orders of a list as links; the first is the one without a parameter. */
export function SortLinks({
  options,
  current,
}: {
  options: { value: string; label: string }[];
  current: string;
}) {
  const { common } = useWords();
  const { search } = useLocation();
  return (
    <nav className="sort-links print-hide" aria-label={common.sort}>
      {options.map(({ value, label }, position) => (
        <Link
          key={value}
          to={searchWith(search, { sort: position === 0 ? null : value })}
          aria-current={value === current ? "true" : undefined}
          preventScrollReset
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

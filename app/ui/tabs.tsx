import { Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";

export interface Tab {
  to: string;
  label: ReactNode;
  /** How many things wait there; nothing is shown for 0. */
  count?: number;
}

/** The pages of one record. The one that is shown is told by its address. */
export function Tabs({ tabs, label }: { tabs: Tab[]; label: string }) {
  const { pathname } = useLocation();
  return (
    <nav className="tabs print-hide" aria-label={label}>
      {tabs.map(({ to, label: words, count }) => (
        <Link key={to} to={to} aria-current={to === pathname ? "page" : undefined}>
          {words} {count ? <span className="tab-count">{count}</span> : null}
        </Link>
      ))}
    </nav>
  );
}

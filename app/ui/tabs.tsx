import { Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";

export interface Tab {
  to: string;
  label: ReactNode;
  /** How many things wait there; nothing is shown for 0. */
  count?: number;
}

/** The pages of one record. The one that is shown is told by its address, and a phone's strip is scrolled to it. */
export function Tabs({ tabs, label }: { tabs: Tab[]; label: string }) {
  const { pathname } = useLocation();
  const strip = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page of the record is another place in the strip.
  useEffect(() => {
    const current = strip.current?.querySelector<HTMLElement>("[aria-current]");
    if (strip.current && current)
      strip.current.scrollLeft = current.offsetLeft - strip.current.offsetLeft - 16;
  }, [pathname]);
  return (
    <nav ref={strip} className="tabs print-hide" aria-label={label}>
      {tabs.map(({ to, label: words, count }) => (
        <Link key={to} to={to} aria-current={to === pathname ? "page" : undefined}>
          {words} {count ? <span className="tab-count">{count}</span> : null}
        </Link>
      ))}
    </nav>
  );
}

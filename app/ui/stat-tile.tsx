import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { plural, useLocale } from "./words.tsx";

export interface StatTileProps {
  label: string;
  value: number;
  unit?: { one: string; other: string };
  note?: string;
  /** The list that the number counts. */
  href: string;
}

export function StatTile({ label, value, unit, note, href }: StatTileProps) {
  const locale = useLocale();
  return (
    <li className="stat-tile">
      <Link to={href}>
        <span className="stat-label">{label}</span>
        <span className="stat-value">
          {value}
          {unit && <small>{plural(locale, value, unit)}</small>}
        </span>
        {note && <span className="stat-note">{note}</span>}
      </Link>
    </li>
  );
}

export function StatTiles({ children }: { children: ReactNode }) {
  return <ul className="stat-tiles">{children}</ul>;
}

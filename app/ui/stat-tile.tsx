import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

export interface StatTileProps {
  label: string;
  value: string | number;
  unit?: string;
  note?: string;
  /** The list that the number counts. */
  href: string;
}

export function StatTile({ label, value, unit, note, href }: StatTileProps) {
  return (
    <li className="stat-tile">
      <Link to={href}>
        <span className="stat-label">{label}</span>
        <span className="stat-value">
          {value}
          {unit && <small>{unit}</small>}
        </span>
        {note && <span className="stat-note">{note}</span>}
      </Link>
    </li>
  );
}

export function StatTiles({ children }: { children: ReactNode }) {
  return <ul className="stat-tiles">{children}</ul>;
}

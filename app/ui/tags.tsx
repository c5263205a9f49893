import type { ReactNode } from "react";

export type Tone = "info" | "success" | "warning" | "danger" | "neutral";

export function Tag({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}

export function TagRow({ children }: { children: ReactNode }) {
  return <div className="tag-row">{children}</div>;
}

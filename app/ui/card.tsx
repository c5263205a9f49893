import type { ReactNode } from "react";

export interface CardProps {
  title?: ReactNode;
  /** Beside the title: a link or small button. */
  aside?: ReactNode;
  id?: string;
  children: ReactNode;
  tone?: "plain" | "accent";
}

/** A white block with a heading of level two. */
export function Card({ title, aside, id, children, tone = "plain" }: CardProps) {
  return (
    <section className={`card card-${tone}`} id={id}>
      {title && (
        <div className="card-head">
          <h2>{title}</h2>
          {aside && <div className="card-aside">{aside}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { MetaRow } from "./page-frame.tsx";

export interface ListCardProps {
  href: string;
  title: string;
  eyebrow?: ReactNode;
  tags?: ReactNode;
  /** One or two lines of what it is about. */
  summary?: ReactNode;
  meta?: ReactNode[];
  /** The figure at the right, such as the reward, with a small word below. */
  figure?: { value: ReactNode; note?: ReactNode };
  /** Below the rest: reasons, buttons. */
  children?: ReactNode;
  heading?: "h2" | "h3";
}

/** One record in a list; the whole head is the link. */
export function ListCard(props: ListCardProps) {
  const Heading = props.heading ?? "h2";
  return (
    <li className="list-card">
      <div className="list-card-words">
        {props.eyebrow && <p className="eyebrow">{props.eyebrow}</p>}
        <Heading className="list-card-title">
          <Link to={props.href}>{props.title}</Link>
        </Heading>
        {props.tags && <div className="tag-row">{props.tags}</div>}
        {props.summary && <p className="list-card-summary">{props.summary}</p>}
        {props.meta && <MetaRow items={props.meta} />}
        {props.children}
      </div>
      {props.figure && (
        <p className="list-card-figure">
          <strong>{props.figure.value}</strong>
          {props.figure.note && <span>{props.figure.note}</span>}
        </p>
      )}
    </li>
  );
}

export function CardList({ children }: { children: ReactNode }) {
  return <ul className="card-list">{children}</ul>;
}

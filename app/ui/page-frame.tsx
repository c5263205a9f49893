import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { NavItem } from "./site-header.tsx";
import { fill, useWords } from "./words.tsx";

export function SkipLink() {
  const { shell } = useWords();
  return (
    <a className="skip-link" href="#content">
      {shell.skipToContent}
    </a>
  );
}

/** The one `<main>` of a page, the target of the skip link. */
export function Main({ children }: { children: ReactNode }) {
  return (
    <main id="content" className="page-main" tabIndex={-1}>
      {children}
    </main>
  );
}

/** The body of a page below its header: centred, with the page's width. `narrow` for forms and reading. */
export function PageBody({ narrow, children }: { narrow?: boolean; children: ReactNode }) {
  return (
    <div className={narrow ? "container container-narrow page-body" : "container page-body"}>{children}</div>
  );
}

export interface Crumb {
  label: string;
  /** Left out for the page itself. */
  href?: string;
}

export function Breadcrumbs({ items }: { items: Crumb[] }) {
  const { shell } = useWords();
  return (
    <nav className="breadcrumbs print-hide" aria-label={shell.breadcrumbs}>
      <ol>
        {items.map((item) => (
          <li key={item.label}>
            {item.href ? (
              <Link to={item.href}>{item.label}</Link>
            ) : (
              <span aria-current="page">{item.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export interface PageHeaderProps {
  title: string;
  crumbs?: Crumb[];
  /** Small words above the title, such as the record's number. */
  eyebrow?: ReactNode;
  tags?: ReactNode;
  /** One sentence below the title. */
  lead?: ReactNode;
  /** Facts in a row: organization, time, place. */
  meta?: ReactNode[];
  actions?: ReactNode;
  narrow?: boolean;
}

export function PageHeader({ title, crumbs, eyebrow, tags, lead, meta, actions, narrow }: PageHeaderProps) {
  return (
    <div className="page-header">
      <div className={narrow ? "container container-narrow" : "container"}>
        {crumbs && <Breadcrumbs items={crumbs} />}
        <div className="page-header-row">
          <div className="page-header-words">
            {eyebrow && <p className="eyebrow">{eyebrow}</p>}
            <h1>{title}</h1>
            {tags && <div className="tag-row">{tags}</div>}
            {lead && <p className="lead">{lead}</p>}
            {meta && <MetaRow items={meta} />}
          </div>
          {actions && <div className="page-actions print-hide">{actions}</div>}
        </div>
      </div>
    </div>
  );
}

export function MetaRow({ items }: { items: ReactNode[] }) {
  return (
    <ul className="meta-row">
      {items.filter(Boolean).map((item, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts of one record in a fixed order
        <li key={position}>{item}</li>
      ))}
    </ul>
  );
}

export function Banner({
  tone = "info",
  title,
  children,
  live,
}: {
  tone?: "info" | "success" | "warning" | "danger";
  title?: string;
  children?: ReactNode;
  /** Set for what appears after an act, so that screen readers say it. */
  live?: boolean;
}) {
  return (
    <div
      className={`banner banner-${tone}`}
      role={live ? (tone === "danger" ? "alert" : "status") : undefined}
    >
      {title && <p className="banner-title">{title}</p>}
      {children}
    </div>
  );
}

export interface SiteFooterProps {
  links: NavItem[];
  icpNumber?: string | null;
  host?: string | null;
  phone?: string | null;
}

export function SiteFooter({ links, icpNumber, host, phone }: SiteFooterProps) {
  const { shell } = useWords();
  return (
    <footer className="site-footer print-hide">
      <div className="container">
        <p className="footer-note">{shell.footerNote}</p>
        <ul className="footer-links">
          {links.map((link) => (
            <li key={link.href}>
              <Link to={link.href}>{link.label}</Link>
            </li>
          ))}
        </ul>
        <p className="footer-small">
          {host && <span>{fill(shell.host, { name: host })}</span>}
          {phone && <span>{fill(shell.contact, { phone })}</span>}
          {icpNumber && (
            <a href="https://beian.miit.gov.cn/" rel="noreferrer">
              {fill(shell.icp, { number: icpNumber })}
            </a>
          )}
          <span>{shell.copyright}</span>
        </p>
      </div>
    </footer>
  );
}

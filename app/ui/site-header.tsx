import { Form, Link, useLocation } from "@remix-run/react";
import { SearchBox } from "./search-box.tsx";
import { useLocale, useWords } from "./words.tsx";

export interface NavItem {
  href: string;
  label: string;
}

export interface SiteHeaderProps {
  /** Main navigation; the item whose path begins the current address is marked. */
  nav: NavItem[];
  home: string;
  search: string;
  /** Where the search box asks for titles while somebody types. */
  suggest: string;
  /** Where the language form posts `locale` and `redirectTo`. */
  language: string;
  /** Where the display form posts `text` or `contrast`; left out when there is none. */
  display?: { action: string; largeText: boolean; highContrast: boolean };
  account: { name: string; items: NavItem[]; logOut: string } | null;
  logIn: string;
  register: string;
}

export function SiteHeader(props: SiteHeaderProps) {
  const location = useLocation();
  const here = location.pathname + location.search;
  return (
    <header className="site-header">
      <div className="topbar print-hide">
        <div className="container topbar-inner">
          <Preferences {...props} here={here} />
        </div>
      </div>
      <div className="container masthead">
        <Brand home={props.home} />
        <SearchBox
          key={`search${here}`}
          action={props.search}
          suggest={props.suggest}
          q={searchedFor(location, props.search)}
        />
        <AccountMenu key={here} {...props} />
      </div>
      <MainNav key={`nav${here}`} nav={props.nav} pathname={location.pathname} />
    </header>
  );
}

function Brand({ home }: { home: string }) {
  const { shell } = useWords();
  return (
    <Link to={home} className="brand">
      <span className="brand-mark" aria-hidden="true" lang="zh-CN">
        {shell.brandMark}
      </span>
      <span className="brand-words">
        <strong>{shell.siteName}</strong> <span>{shell.siteTagline}</span>
      </span>
    </Link>
  );
}

const searchedFor = (location: { pathname: string; search: string }, page: string) =>
  location.pathname === page ? (new URLSearchParams(location.search).get("q") ?? "") : "";

function AccountMenu({ account, logIn, register }: SiteHeaderProps) {
  const { shell } = useWords();
  if (!account) {
    return (
      <div className="account-links print-hide">
        <Link to={logIn}>{shell.logIn}</Link>
        <Link to={register} className="button button-primary button-small">
          {shell.register}
        </Link>
      </div>
    );
  }
  return (
    <details className="menu account-menu print-hide">
      <summary>
        <span className="visually-hidden">{shell.account}: </span>
        <span className="menu-name">{account.name}</span>
      </summary>
      <div className="menu-panel">
        {account.items.map((item) => (
          <Link key={item.href} to={item.href}>
            {item.label}
          </Link>
        ))}
        <Form method="post" action={account.logOut}>
          <button type="submit">{shell.logOut}</button>
        </Form>
      </div>
    </details>
  );
}

/** The navigation follows its `<details>` instead of sitting in it: a wide screen shows it whether or not that is open. */
function MainNav({ nav, pathname }: { nav: NavItem[]; pathname: string }) {
  const { shell } = useWords();
  return (
    <div className="nav-band print-hide">
      <div className="container">
        <details className="nav-toggle">
          <summary>{shell.menu}</summary>
        </details>
        <nav className="main-nav" aria-label={shell.mainNavigation}>
          {nav.map((item) => (
            <Link
              key={item.href}
              to={item.href}
              aria-current={isHere(item.href, pathname) ? "page" : undefined}
            >
              {item.label}
            </Link>
          ))}
        </nav>
      </div>
    </div>
  );
}

const isHere = (href: string, pathname: string) =>
  href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);

function Preferences({ language, display, here }: SiteHeaderProps & { here: string }) {
  const { shell } = useWords();
  const locale = useLocale();
  const other = locale === "zh" ? "en" : "zh";
  return (
    <>
      {display && (
        <Form method="post" action={display.action} reloadDocument>
          <input type="hidden" name="redirectTo" value={here} />
          <button
            type="submit"
            name="text"
            value={display.largeText ? "normal" : "large"}
            aria-pressed={display.largeText}
          >
            {shell.largeText}
          </button>
          <button
            type="submit"
            name="contrast"
            value={display.highContrast ? "normal" : "high"}
            aria-pressed={display.highContrast}
          >
            {shell.highContrast}
          </button>
        </Form>
      )}
      <Form method="post" action={language} reloadDocument aria-label={shell.language}>
        <input type="hidden" name="redirectTo" value={here} />
        <button type="submit" name="locale" value={other} lang={other === "zh" ? "zh-CN" : "en"}>
          {shell.switchLanguage}
        </button>
      </Form>
    </>
  );
}

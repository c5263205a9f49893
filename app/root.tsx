import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { hasRole, isStaff } from "#app/domain/shared/actor.ts";
import { withWords } from "./locales/load.ts";
import { paths } from "./paths.ts";
import { load } from "./platform/http.server.ts";
import { displayOf } from "./platform/locale.server.ts";
import "./styles/app.css";
import { ErrorPage } from "./ui/error-page.tsx";
import { unlessLost } from "./ui/keep-form.ts";
import { useNonce } from "./ui/nonce.tsx";
import { Main, PageBody, SiteFooter, SkipLink } from "./ui/page-frame.tsx";
import { pageMeta } from "./ui/page-meta.ts";
import { useWordsOfRoutes } from "./ui/route-words.ts";
import type { NavItem } from "./ui/site-header.tsx";
import { SiteHeader } from "./ui/site-header.tsx";
import { useLocale, useWords } from "./ui/words.tsx";

export const loader = load(async ({ app, actor, words, request }) => ({
  maxBytes: app.env.MAX_UPLOAD_MB * 1024 * 1024,
  siteTitle: words.shell.siteTitle,
  person: actor.userId ? { name: actor.name } : null,
  isStaff: isStaff(actor) || hasRole(actor, "advisor", "auditor"),
  isAdmin: hasRole(actor, "admin"),
  isReviewer: hasRole(actor, "reviewer"),
  runsReview: isStaff(actor),
  display: displayOf(request),
}));

export const meta = pageMeta;

/** What every page shows, and what any act may be refused for. */
export const handle = withWords("common", "shell", "errors", "vocabulary");

/** The person, the language and the display settings change only with a document or an act of ours. */
export const shouldRevalidate = (args: ShouldRevalidateFunctionArgs) =>
  args.formMethod !== undefined && args.formMethod !== "GET" && unlessLost(args);

export function Layout({ children }: { children: ReactNode }) {
  useWordsOfRoutes();
  const nonce = useNonce();
  const locale = useLocale();
  const data = useRouteLoaderData<typeof loader>("root");
  return (
    <html
      lang={locale === "zh" ? "zh-CN" : "en"}
      data-max-bytes={data?.maxBytes}
      data-text={data?.display.largeText ? "large" : undefined}
      data-contrast={data?.display.highContrast ? "high" : undefined}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <SkipLink />
        <Header />
        <Main>{children}</Main>
        <Footer />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

function Header() {
  const { shell } = useWords();
  const data = useRouteLoaderData<typeof loader>("root");
  const nav: NavItem[] = [
    { href: paths.home.home(), label: shell.home },
    { href: "/needs", label: shell.needs },
    { href: "/calls", label: shell.calls },
    { href: "/solutions", label: shell.solutions },
    { href: "/roadshows", label: shell.roadshows },
    { href: paths.organizations.list(), label: shell.organizations },
  ];
  if (data?.isStaff)
    nav.push(
      { href: paths.desk.desk(), label: shell.desk },
      { href: paths.matching.board(), label: shell.matchBoard },
    );
  const items: NavItem[] = [
    { href: paths.home.dashboard(), label: shell.myDesk },
    { href: paths.subscriptions.list(), label: shell.subscriptions },
    { href: paths.bids.list(), label: shell.intents },
    { href: paths.bids.mine(), label: shell.myBids },
    { href: paths.agreements.list(), label: shell.agreements },
    ...(data?.isReviewer ? [{ href: paths.review.list(), label: shell.myReviews }] : []),
    ...(data?.runsReview ? [{ href: paths.review.experts(), label: shell.experts }] : []),
    { href: paths.accounts.account(), label: shell.myAccount },
    ...(data?.isAdmin
      ? [
          { href: paths.desk.people(), label: shell.people },
          { href: paths.desk.mail(), label: shell.mail },
        ]
      : []),
  ];
  return (
    <SiteHeader
      nav={nav}
      home={paths.home.home()}
      search={paths.home.search()}
      suggest={paths.home.suggest()}
      language={paths.home.language()}
      display={data ? { action: paths.home.display(), ...data.display } : undefined}
      account={data?.person ? { name: data.person.name, items, logOut: paths.accounts.logout() } : null}
      logIn={paths.accounts.login()}
      register={paths.accounts.register()}
    />
  );
}

function Footer() {
  const { shell } = useWords();
  const links: NavItem[] = [
    { href: paths.notices.list(), label: shell.publicNotices },
    { href: paths.agreements.adoptions(), label: shell.adoptions },
    { href: paths.documents.find(), label: shell.verify },
    { href: paths.calls.feed(), label: shell.footerFeeds },
    { href: paths.api.headline(), label: shell.footerApi },
  ];
  return <SiteFooter links={links} />;
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return (
    <PageBody narrow>
      <ErrorPage />
    </PageBody>
  );
}

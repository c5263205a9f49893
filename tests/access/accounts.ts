import { paths } from "#app/paths.ts";
import { buildUser } from "#tests/support/builders.ts";
import type { AreaAccess } from "./matrix.ts";
import { behindLogIn, everybody, only, signedIn } from "./matrix.ts";

const open = only(everybody, 200);

export const accounts: AreaAccess = {
  area: "home and accounts",
  rows: async (db) => [
    { route: "routes/home/home", what: "home", get: paths.home.home(), status: open },
    { route: "routes/home/healthz", what: "health", get: paths.home.healthz(), status: open },
    { route: "routes/home/not-found", what: "nothing", get: "/no-such-page", status: { others: 404 } },
    { route: "routes/home/language", what: "read", get: paths.home.language(), status: { others: 302 } },
    {
      route: "routes/home/language",
      what: "set",
      post: paths.home.language(),
      fields: { locale: "zh" },
      allowed: everybody,
    },
    { route: "routes/home/display", what: "read", get: paths.home.display(), status: { others: 302 } },
    {
      route: "routes/home/display",
      what: "set",
      post: paths.home.display(),
      fields: { text: "normal" },
      allowed: everybody,
    },
    {
      route: "routes/home/dashboard",
      what: "own desk",
      get: paths.home.dashboard(),
      status: behindLogIn(signedIn),
    },
    { route: "routes/accounts/register", what: "form", get: paths.accounts.register(), status: open },
    {
      route: "routes/accounts/register",
      what: "send",
      post: paths.accounts.register(),
      fields: {},
      allowed: everybody,
    },
    { route: "routes/accounts/login", what: "form", get: paths.accounts.login(), status: open },
    {
      route: "routes/accounts/login",
      what: "send",
      post: paths.accounts.login(),
      fields: {},
      allowed: everybody,
    },
    { route: "routes/accounts/logout", what: "read", get: paths.accounts.logout(), status: { others: 302 } },
    {
      route: "routes/accounts/logout",
      what: "send (not run)",
      post: paths.accounts.logout(),
      fields: { act: "none" },
      allowed: everybody,
    },
    { route: "routes/accounts/forgot", what: "form", get: paths.accounts.forgot(), status: open },
    {
      route: "routes/accounts/forgot",
      what: "send",
      post: paths.accounts.forgot(),
      fields: { email: "x" },
      allowed: everybody,
    },
    { route: "routes/accounts/reset", what: "form", get: paths.accounts.reset("unknown"), status: open },
    {
      route: "routes/accounts/reset",
      what: "unknown link",
      post: paths.accounts.reset("unknown"),
      fields: { password: "long enough password" },
      allowed: [],
    },
    {
      route: "routes/accounts/account",
      what: "own account",
      get: paths.accounts.account(),
      status: behindLogIn(signedIn),
    },
    {
      route: "routes/accounts/account",
      what: "own profile",
      post: paths.accounts.account(),
      fields: { act: "profile", name: "新名" },
      allowed: signedIn,
    },
    { route: "routes/desk/people", what: "people", get: paths.desk.people(), status: behindLogIn(["admin"]) },
    {
      route: "routes/desk/people",
      what: "give roles",
      post: paths.desk.people(),
      fields: { act: "roles", userId: (await buildUser(db)).userId, roles: [] },
      allowed: ["admin"],
    },
    {
      route: "routes/desk/people",
      what: "set an advisor's fields",
      post: paths.desk.people(),
      fields: {
        act: "fields",
        userId: (await buildUser(db, { roles: ["advisor"] })).userId,
        fields: ["food"],
      },
      allowed: ["admin"],
    },
    { route: "routes/desk/mail", what: "outbox", get: paths.desk.mail(), status: behindLogIn(["admin"]) },
  ],
};

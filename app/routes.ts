import type { RouteConfig } from "@remix-run/route-config";
import { index, route } from "@remix-run/route-config";

/** Every URL of the product. `app/paths.ts` builds each of them. */
export default [
  // home
  index("routes/home/home.tsx"),
  route("search", "routes/home/search.tsx"),
  route("search/suggest", "routes/home/suggest.ts"),
  route("me", "routes/home/dashboard.tsx"),
  route("display", "routes/home/display.ts"),
  route("language", "routes/home/language.ts"),
  route("healthz", "routes/home/healthz.ts"),

  // accounts
  route("register", "routes/accounts/register.tsx"),
  route("login", "routes/accounts/login.tsx"),
  route("logout", "routes/accounts/logout.ts"),
  route("forgot", "routes/accounts/forgot.tsx"),
  route("reset/:token", "routes/accounts/reset.tsx"),
  route("account", "routes/accounts/account.tsx"),

  // organizations
  route("organizations", "routes/organizations/list.tsx"),
  route("organizations/suggest", "routes/organizations/suggest.ts"),
  route("organizations/new", "routes/organizations/create.tsx"),
  route("organizations/:id", "routes/organizations/show.tsx"),
  route("organizations/:id/edit", "routes/organizations/edit.tsx"),
  route("organizations/:id/standing", "routes/organizations/standing.tsx"),
  route("organizations/:id/members", "routes/organizations/members.tsx"),
  route("invitations/:token", "routes/organizations/invitation.tsx"),
  route("desk/organizations", "routes/organizations/queue.tsx"),

  // files
  route("files/:id", "routes/files/download.ts"),

  // needs
  route("needs", "routes/needs/list.tsx"),
  route("needs/new", "routes/needs/create.tsx"),
  route("needs/similar", "routes/needs/similar.ts"),
  route("needs/:id", "routes/needs/show.tsx"),
  route("needs/:id/edit", "routes/needs/edit.tsx"),
  route("needs/:id/edit/files", "routes/needs/files.tsx"),
  route("needs/:id/edit/:section", "routes/needs/section.tsx"),
  route("needs/:id/check", "routes/needs/check.tsx"),
  route("needs/:id/receipt", "routes/needs/receipt.tsx"),
  route("needs/:id/split", "routes/needs/split.tsx"),
  route("me/needs", "routes/needs/mine.tsx"),
  route("desk/needs", "routes/needs/queue.tsx"),

  // solutions
  route("solutions", "routes/solutions/list.tsx"),
  route("solutions/new", "routes/solutions/create.tsx"),
  route("solutions/:id", "routes/solutions/show.tsx"),
  route("solutions/:id/edit", "routes/solutions/edit.tsx"),
  route("solutions/:id/edit/patents", "routes/solutions/patents.tsx"),
  route("solutions/:id/edit/materials", "routes/solutions/materials.tsx"),
  route("solutions/:id/edit/:section", "routes/solutions/section.tsx"),
  route("me/solutions", "routes/solutions/mine.tsx"),

  // matching
  route("board", "routes/matching/board.tsx"),
  route("board/:matchId", "routes/matching/pair.tsx"),
  route("needs/:id/compare", "routes/matching/compare.tsx"),

  // calls
  route("calls", "routes/calls/list.tsx"),
  route("calls/new", "routes/calls/create.tsx"),
  route("calls/feed.atom", "routes/calls/feed.ts"),
  route("calls/:id", "routes/calls/show.tsx"),
  route("calls/:id/edit", "routes/calls/edit.tsx"),
  route("calls/:id/board", "routes/calls/board.tsx"),
  route("calls/:id/procedure", "routes/calls/procedure.tsx"),
  route("calls/:id/print", "routes/calls/print.tsx"),

  // roadshows
  route("roadshows", "routes/roadshows/list.tsx"),
  route("roadshows/new", "routes/roadshows/create.tsx"),
  route("roadshows/presented", "routes/roadshows/presented.tsx"),
  route("roadshows/:id", "routes/roadshows/show.tsx"),
  route("roadshows/:id/edit", "routes/roadshows/edit.tsx"),
  route("roadshows/:id/calendar.ics", "routes/roadshows/calendar.ts"),
  route("roadshows/:id/join", "routes/roadshows/join.tsx"),
  route("roadshows/:id/registrations", "routes/roadshows/registrations.tsx"),
  route("roadshows/:id/registrations.csv", "routes/roadshows/registrations-csv.ts"),
  route("roadshows/:id/entries", "routes/roadshows/entries.tsx"),

  // live
  route("roadshows/:id/live", "routes/live/show.tsx"),
  route("roadshows/:id/live/desk", "routes/live/desk.tsx"),
  route("roadshows/:id/live/events", "routes/live/events.ts"),
  route("roadshows/:id/live/state", "routes/live/state.ts"),

  // meetings
  route("roadshows/:id/meetings", "routes/meetings/list.tsx"),
  route("meetings/:id", "routes/meetings/show.tsx"),
  route("meetings/:id/calendar.ics", "routes/meetings/calendar.ts"),

  // bids
  route("intents", "routes/bids/list.tsx"),
  route("intents/new", "routes/bids/create.tsx"),
  route("intents/:id", "routes/bids/show.tsx"),
  route("me/bids", "routes/bids/mine.tsx"),
  route("bids/new", "routes/bids/start.tsx"),
  route("bids/:id", "routes/bids/workspace.tsx"),
  route("bids/:id/edit/files", "routes/bids/files.tsx"),
  route("bids/:id/edit/:section", "routes/bids/section.tsx"),
  route("bids/:id/check", "routes/bids/check.tsx"),
  route("bids/:id/draft.json", "routes/bids/draft.ts"),
  route("bids/:id/files/:fileId", "routes/bids/file.ts"),
  route("bids/:id/terms", "routes/bids/terms.tsx"),
  route("bids/:id/receipt", "routes/bids/receipt.tsx"),
  route("bids/:id/receipt.txt", "routes/bids/receipt-text.ts"),
  route("bids/:id/receipt.sig", "routes/bids/receipt-signature.ts"),
  route("receipts", "routes/bids/receipts.tsx"),
  route("receipts/key.pem", "routes/bids/receipt-key.ts"),
  route("entries/:id/opening", "routes/bids/opening.tsx"),
  route("entries/:id/share", "routes/bids/share.tsx"),
  route("entries/:id/questions", "routes/bids/questions.tsx"),
  route("entries/:id/partners", "routes/bids/partners.tsx"),

  // review
  route("desk/experts", "routes/review/experts.tsx"),
  route("calls/:id/reviewers", "routes/review/assign.tsx"),
  route("entries/:id/eligibility", "routes/review/eligibility.tsx"),
  route("entries/:id/review", "routes/review/entry.tsx"),
  route("entries/:id/decide", "routes/review/decide.tsx"),
  route("entries/:id/minutes", "routes/review/minutes.tsx"),
  route("bids/:id/result", "routes/review/result.tsx"),
  route("bids/:id/result/:fileId", "routes/review/correction-file.ts"),
  route("reviews", "routes/review/list.tsx"),
  route("reviews/:id", "routes/review/show.tsx"),
  route("reviews/:id/:bidId", "routes/review/sheet.tsx"),

  // notices
  route("notices", "routes/notices/list.tsx"),
  route("notices/feed.atom", "routes/notices/feed.ts"),
  route("notices/:id", "routes/notices/show.tsx"),
  route("objections/:id", "routes/notices/objection.tsx"),
  route("objections/:id/:fileId", "routes/notices/evidence.ts"),
  route("entries/:id/archive.zip", "routes/notices/archive.ts"),

  // agreements
  route("agreements", "routes/agreements/list.tsx"),
  route("agreements/new", "routes/agreements/create.tsx"),
  route("agreements/export.csv", "routes/agreements/export-csv.ts"),
  route("agreements/export.xlsx", "routes/agreements/export-xlsx.ts"),
  route("agreements/concluded", "routes/agreements/concluded.tsx"),
  route("agreements/:id", "routes/agreements/show.tsx"),
  route("agreements/:id/edit", "routes/agreements/edit.tsx"),
  route("agreements/:id/versions", "routes/agreements/versions.tsx"),
  route("agreements/:id/acceptance", "routes/acceptance/show.tsx"),
  route("acceptance-seats/:id", "routes/acceptance/seat.tsx"),
  route("acceptances/:id", "routes/acceptance/result.tsx"),
  route("adoptions", "routes/agreements/adoptions.tsx"),
  route("adoptions/new", "routes/agreements/record-adoption.tsx"),

  // performance
  route("agreements/overview", "routes/performance/overview.tsx"),
  route("agreements/calendar", "routes/performance/calendar.tsx"),
  route("calendar-feeds/:token/due.ics", "routes/performance/calendar-feed.ts"),
  route("agreements/:id/performance", "routes/performance/show.tsx"),
  route("agreements/:id/changes", "routes/performance/changes.tsx"),
  route("agreements/:id/diligence", "routes/performance/diligence.tsx"),
  route("agreements/:id/diligence.csv", "routes/performance/diligence-csv.ts"),

  // documents
  route("agreements/:id/documents", "routes/documents/list.tsx"),
  route("agreements/:id/documents/pack.zip", "routes/documents/pack.ts"),
  route("agreements/:id/documents/:paperId", "routes/documents/download.ts"),
  route("verify", "routes/documents/find.tsx"),
  route("verify/:id", "routes/documents/verify.tsx"),

  // imports
  route("imports", "routes/imports/list.tsx"),
  route("imports/new", "routes/imports/create.tsx"),
  route("imports/template.csv", "routes/imports/template.ts"),
  route("imports/:id", "routes/imports/show.tsx"),
  route("imports/:id/errors.csv", "routes/imports/errors.ts"),

  // subscriptions
  route("me/searches", "routes/subscriptions/list.tsx"),
  route("me/searches/new", "routes/subscriptions/create.tsx"),
  route("unsubscribe/:token", "routes/subscriptions/unsubscribe.tsx"),

  // desk
  route("desk", "routes/desk/desk.tsx"),
  route("desk/waiting/:key", "routes/desk/waiting.tsx"),
  route("desk/people", "routes/desk/people.tsx"),
  route("desk/holidays", "routes/desk/holidays.tsx"),
  route("desk/mail", "routes/desk/mail.tsx"),
  route("desk/search", "routes/desk/index-health.tsx"),
  route("desk/synonyms", "routes/desk/synonyms.tsx"),
  route("desk/synonyms/:id", "routes/desk/synonym-group.tsx"),

  // api
  route("api/v1/headline", "routes/api/headline.ts"),
  route("api/v1/agreements", "routes/api/agreements.ts"),
  route("api/v1/needs", "routes/api/needs.ts"),
  route("api/v1/needs/:id/matches", "routes/api/matches.ts"),
  route("api/v1/solutions", "routes/api/solutions.ts"),

  // everything else
  route("*", "routes/home/not-found.tsx"),
] satisfies RouteConfig;

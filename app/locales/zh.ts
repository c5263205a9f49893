import { accounts } from "./zh/accounts.ts";
import { agreementErrors, agreements } from "./zh/agreements.ts";
import { bidding, biddingErrors } from "./zh/bidding.ts";
import { bidErrors, bids } from "./zh/bids.ts";
import { callErrors, calls } from "./zh/calls.ts";
import { checkUp } from "./zh/check-up.ts";
import { common } from "./zh/common.ts";
import { drafting, draftingErrors } from "./zh/drafting.ts";
import { errors } from "./zh/errors.ts";
import { events } from "./zh/events.ts";
import { fileErrors, files } from "./zh/files.ts";
import { importErrors, imports } from "./zh/imports.ts";
import { matching, matchingErrors } from "./zh/matching.ts";
import { needErrors, needs } from "./zh/needs.ts";
import { organizations } from "./zh/organizations.ts";
import { performance, performanceErrors } from "./zh/performance.ts";
import { publicNotices } from "./zh/public-notices.ts";
import { reports } from "./zh/reports.ts";
import { review, reviewErrors } from "./zh/review.ts";
import { roadshowErrors, roadshows } from "./zh/roadshows.ts";
import { ruleErrors, rules } from "./zh/rules.ts";
import { search, searchErrors } from "./zh/search.ts";
import { shell } from "./zh/shell.ts";
import { solutionErrors, solutions } from "./zh/solutions.ts";
import { subscriptionErrors, subscriptions } from "./zh/subscriptions.ts";
import { vocabulary } from "./zh/vocabulary.ts";

/** An area adds its file here, its error codes included: `errors: { ...errors, ...needErrors }`. */
export const zh = {
  common,
  shell,
  accounts,
  organizations,
  agreements,
  drafting,
  performance,
  files,
  needs,
  checkUp,
  solutions,
  matching,
  roadshows,
  calls,
  rules,
  bids,
  bidding,
  review,
  publicNotices,
  imports,
  subscriptions,
  events,
  reports,
  search,
  errors: {
    ...errors,
    ...fileErrors,
    ...needErrors,
    ...solutionErrors,
    ...matchingErrors,
    ...searchErrors,
    ...agreementErrors,
    ...draftingErrors,
    ...performanceErrors,
    ...roadshowErrors,
    ...callErrors,
    ...ruleErrors,
    ...bidErrors,
    ...reviewErrors,
    ...biddingErrors,
    ...importErrors,
    ...subscriptionErrors,
  },
  vocabulary,
};

export type Words = typeof zh;

import { accounts } from "./en/accounts.ts";
import { agreementErrors, agreements } from "./en/agreements.ts";
import { bidding, biddingErrors } from "./en/bidding.ts";
import { bidErrors, bids } from "./en/bids.ts";
import { callErrors, calls } from "./en/calls.ts";
import { checkUp } from "./en/check-up.ts";
import { common } from "./en/common.ts";
import { drafting, draftingErrors } from "./en/drafting.ts";
import { errors } from "./en/errors.ts";
import { events } from "./en/events.ts";
import { fileErrors, files } from "./en/files.ts";
import { importErrors, imports } from "./en/imports.ts";
import { matching, matchingErrors } from "./en/matching.ts";
import { needErrors, needs } from "./en/needs.ts";
import { organizations } from "./en/organizations.ts";
import { performance, performanceErrors } from "./en/performance.ts";
import { publicNotices } from "./en/public-notices.ts";
import { reports } from "./en/reports.ts";
import { review, reviewErrors } from "./en/review.ts";
import { roadshowErrors, roadshows } from "./en/roadshows.ts";
import { ruleErrors, rules } from "./en/rules.ts";
import { search, searchErrors } from "./en/search.ts";
import { shell } from "./en/shell.ts";
import { solutionErrors, solutions } from "./en/solutions.ts";
import { subscriptionErrors, subscriptions } from "./en/subscriptions.ts";
import { vocabulary } from "./en/vocabulary.ts";
import type { Words } from "./zh.ts";

export const en: Words = {
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

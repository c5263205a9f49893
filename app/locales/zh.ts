import { acceptance } from "./zh/acceptance.ts";
import { accounts } from "./zh/accounts.ts";
import { agreements } from "./zh/agreements.ts";
import { audience } from "./zh/audience.ts";
import { bidding } from "./zh/bidding.ts";
import { bids } from "./zh/bids.ts";
import { calls } from "./zh/calls.ts";
import { changes } from "./zh/changes.ts";
import { checkUp } from "./zh/check-up.ts";
import { common } from "./zh/common.ts";
import { diligence } from "./zh/diligence.ts";
import { documents } from "./zh/documents.ts";
import { drafting } from "./zh/drafting.ts";
import { errors } from "./zh/errors.ts";
import { events } from "./zh/events.ts";
import { files } from "./zh/files.ts";
import { imports } from "./zh/imports.ts";
import { live } from "./zh/live.ts";
import { matchDesk } from "./zh/match-desk.ts";
import { matching } from "./zh/matching.ts";
import { meetings } from "./zh/meetings.ts";
import { needs } from "./zh/needs.ts";
import { organizations } from "./zh/organizations.ts";
import { oversight } from "./zh/oversight.ts";
import { parts } from "./zh/parts.ts";
import { performance } from "./zh/performance.ts";
import { publicNotices } from "./zh/public-notices.ts";
import { reports } from "./zh/reports.ts";
import { review } from "./zh/review.ts";
import { roadshows } from "./zh/roadshows.ts";
import { rules } from "./zh/rules.ts";
import { search } from "./zh/search.ts";
import { shell } from "./zh/shell.ts";
import { solutions } from "./zh/solutions.ts";
import { subscriptions } from "./zh/subscriptions.ts";
import { vocabulary } from "./zh/vocabulary.ts";

/** An area adds its file here, and the codes of its refusals to `errors.ts`. */
export const zh = {
  common,
  shell,
  accounts,
  organizations,
  agreements,
  drafting,
  performance,
  oversight,
  changes,
  diligence,
  documents,
  acceptance,
  files,
  needs,
  checkUp,
  solutions,
  matching,
  matchDesk,
  roadshows,
  audience,
  live,
  meetings,
  calls,
  rules,
  bids,
  bidding,
  review,
  parts,
  publicNotices,
  imports,
  subscriptions,
  events,
  reports,
  search,
  errors,
  vocabulary,
};

export type Words = typeof zh;

import { acceptance } from "./en/acceptance.ts";
import { accounts } from "./en/accounts.ts";
import { agreements } from "./en/agreements.ts";
import { audience } from "./en/audience.ts";
import { bidding } from "./en/bidding.ts";
import { bids } from "./en/bids.ts";
import { calls } from "./en/calls.ts";
import { changes } from "./en/changes.ts";
import { checkUp } from "./en/check-up.ts";
import { common } from "./en/common.ts";
import { diligence } from "./en/diligence.ts";
import { documents } from "./en/documents.ts";
import { drafting } from "./en/drafting.ts";
import { errors } from "./en/errors.ts";
import { events } from "./en/events.ts";
import { files } from "./en/files.ts";
import { imports } from "./en/imports.ts";
import { live } from "./en/live.ts";
import { matchDesk } from "./en/match-desk.ts";
import { matching } from "./en/matching.ts";
import { meetings } from "./en/meetings.ts";
import { needs } from "./en/needs.ts";
import { organizations } from "./en/organizations.ts";
import { oversight } from "./en/oversight.ts";
import { parts } from "./en/parts.ts";
import { performance } from "./en/performance.ts";
import { publicNotices } from "./en/public-notices.ts";
import { reports } from "./en/reports.ts";
import { review } from "./en/review.ts";
import { roadshows } from "./en/roadshows.ts";
import { rules } from "./en/rules.ts";
import { search } from "./en/search.ts";
import { shell } from "./en/shell.ts";
import { solutions } from "./en/solutions.ts";
import { subscriptions } from "./en/subscriptions.ts";
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

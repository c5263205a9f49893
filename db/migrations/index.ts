import type { Migration } from "kysely";
import * as first from "./001-first-release.ts";
import * as embedding from "./002-embedding.ts";
import * as matchThreads from "./003-match-threads.ts";
import * as subscriptions from "./004-subscriptions.ts";
import * as synonyms from "./005-synonyms.ts";
import * as procedure from "./006-procedure.ts";
import * as unsubscribeUrl from "./007-unsubscribe-url.ts";
import * as holidays from "./008-holidays.ts";
import * as performance from "./010-performance.ts";
import * as awardReopened from "./011-award-reopened.ts";
import * as followThrough from "./012-follow-through.ts";
import * as live from "./013-live.ts";
import * as audience from "./014-audience.ts";
import * as agenda from "./015-agenda.ts";
import * as meetings from "./016-meetings.ts";

/** In order, by name. A released step never changes. */
export const migrations: Record<string, Migration> = {
  "001-first-release": first,
  "002-embedding": embedding,
  "003-match-threads": matchThreads,
  "004-subscriptions": subscriptions,
  "005-synonyms": synonyms,
  "006-procedure": procedure,
  "007-unsubscribe-url": unsubscribeUrl,
  "008-holidays": holidays,
  "010-performance": performance,
  "011-award-reopened": awardReopened,
  "012-follow-through": followThrough,
  "013-live": live,
  "014-audience": audience,
  "015-agenda": agenda,
  "016-meetings": meetings,
};

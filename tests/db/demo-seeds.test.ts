import { describe, expect, test } from "vitest";
import { agreementStatuses } from "#app/domain/agreements/agreement.ts";
import { needStatuses, remarkFields } from "#app/domain/needs/need.ts";
import { isBodyCodeRegular, usccProblem } from "#app/domain/organizations/uscc.ts";
import * as words from "#app/domain/shared/vocabulary.ts";
import { calls } from "#db/seeds/demo/calls.ts";
import { adoptions, agreements, matchStages } from "#db/seeds/demo/deals.ts";
import { intents } from "#db/seeds/demo/intents.ts";
import { needs } from "#db/seeds/demo/needs.ts";
import { organizations } from "#db/seeds/demo/organizations.ts";
import { roadshows } from "#db/seeds/demo/roadshows.ts";
import { solutions } from "#db/seeds/demo/solutions.ts";
import type { DemoPrice } from "#db/seeds/demo/types.ts";
import { users } from "#db/seeds/demo/users.ts";

const byKey = <T extends { key: string }>(records: T[]) => new Map(records.map((one) => [one.key, one]));
const [needOf, solutionOf, orgOf, userOf, callOf, roadshowOf, intentOf, agreementOf] = [
  byKey(needs),
  byKey(solutions),
  byKey(organizations),
  byKey(users),
  byKey(calls),
  byKey(roadshows),
  byKey(intents),
  byKey(agreements),
];
const unknown = (keys: (string | undefined)[], known: Map<string, unknown>) =>
  keys.filter((key) => key !== undefined && !known.has(key));
const foreign = (codes: (string | undefined)[], list: readonly string[]) =>
  codes.filter((code) => code !== undefined && !list.includes(code));
const repeated = (values: string[]) => values.filter((value, i) => values.indexOf(value) !== i);
const outside = (pairs: [key: string, text: string | undefined][], min: number, max: number) =>
  pairs.filter(([, text]) => text === undefined || text.length < min || text.length > max);
const verified = (key: string) => orgOf.get(key)?.status === "verified";

describe("keys", () => {
  test.each([
    ["organizations", organizations],
    ["users", users],
    ["needs", needs],
    ["solutions", solutions],
    ["calls", calls],
    ["roadshows", roadshows],
    ["intents", intents],
    ["agreements", agreements],
    ["adoptions", adoptions],
  ] as [string, { key: string }[]][])("of %s are unique", (_, records) => {
    expect(repeated(records.map((one) => one.key))).toEqual([]);
  });

  test("every record that is named exists", () => {
    const pitches = roadshows.flatMap((one) => one.agenda);
    const deals = [...intents, ...agreements, ...matchStages, ...adoptions, ...pitches];
    const needKeys = [
      ...calls.flatMap((one) => one.entries),
      ...deals.map((one) => ("need" in one ? one.need : undefined)),
    ];
    expect(unknown([...needKeys, ...agreements.map((one) => one.pitch?.need)], needOf)).toEqual([]);
    const solutionKeys = deals.map((one) => ("solution" in one ? one.solution : undefined));
    expect(unknown([...solutionKeys, ...agreements.map((one) => one.pitch?.solution)], solutionOf)).toEqual(
      [],
    );
    const orgKeys = [
      ...users.flatMap((one) => one.memberships.map((m) => m.org)),
      ...[...needs, ...solutions].map((one) => one.org),
      ...intents.flatMap((one) => [one.fromOrg, one.toOrg]),
      ...agreements.flatMap((one) => [one.seekerOrg, one.solverOrg]),
      ...adoptions.map((one) => one.adopterOrg),
    ];
    expect(unknown(orgKeys, orgOf)).toEqual([]);
    expect(
      unknown(
        roadshows.flatMap((one) => one.registrations),
        userOf,
      ),
    ).toEqual([]);
    expect(
      unknown(
        intents.map((one) => one.entryCall),
        callOf,
      ),
    ).toEqual([]);
    const shows = [
      ...intents.map((one) => one.pitchRoadshow),
      ...agreements.map((one) => one.pitch?.roadshow),
    ];
    expect(unknown(shows, roadshowOf)).toEqual([]);
    expect(
      unknown(
        agreements.map((one) => one.intent),
        intentOf,
      ),
    ).toEqual([]);
    expect(
      unknown(
        adoptions.map((one) => one.agreement),
        agreementOf,
      ),
    ).toEqual([]);
  });

  test("nothing is on two lists, and nobody has two log-ins", () => {
    expect(repeated(calls.flatMap((one) => one.entries))).toEqual([]);
    expect(repeated(users.map((one) => one.email))).toEqual([]);
    expect(repeated(organizations.map((one) => one.uscc))).toEqual([]);
    expect(repeated(needs.map((one) => one.title))).toEqual([]);
    expect(repeated(solutions.map((one) => one.title))).toEqual([]);
    expect(repeated(matchStages.map((one) => `${one.need} ${one.solution}`))).toEqual([]);
  });
});

describe("organizations and people", () => {
  test("credit codes pass both checks", () => {
    const wrong = organizations.filter(
      (one) => usccProblem(one.uscc) !== null || !isBodyCodeRegular(one.uscc),
    );
    expect(wrong.map((one) => one.key)).toEqual([]);
  });

  test("every organization has an administrator, every role of the platform a person", () => {
    const led = new Set(
      users.flatMap((one) => one.memberships.filter((m) => m.role === "admin").map((m) => m.org)),
    );
    expect(organizations.filter((one) => !led.has(one.key))).toEqual([]);
    const roles = users.flatMap((one) => one.platformRole ?? []);
    const count = (role: string) => roles.filter((one) => one === role).length;
    expect(["coordinator", "advisor", "reviewer", "auditor", "admin"].map(count)).toEqual([3, 4, 4, 1, 1]);
  });

  test("there are enough of each kind", () => {
    const siping = organizations.filter(
      (one) => one.kind === "enterprise" && one.region === "siping" && verified(one.key),
    );
    expect(siping.length).toBeGreaterThanOrEqual(12);
    expect(
      organizations.filter((one) => one.kind === "institution" && verified(one.key)).length,
    ).toBeGreaterThanOrEqual(10);
    expect(organizations.filter((one) => one.kind === "agency").length).toBe(2);
    const unsettled = organizations.filter((one) => one.status !== "verified").map((one) => one.status);
    expect(unsettled.sort()).toEqual(["pending", "pending", "rejected"]);
  });
});

describe("codes", () => {
  test("belong to the vocabulary", () => {
    const all = [...needs, ...solutions];
    expect(
      foreign(
        [...all, ...organizations].map((one) => one.techField),
        words.techFields,
      ),
    ).toEqual([]);
    expect(
      foreign(
        all.map((one) => one.industry),
        words.industries,
      ),
    ).toEqual([]);
    expect(
      foreign(
        all.flatMap((one) => one.cooperationModes),
        words.cooperationModes,
      ),
    ).toEqual([]);
    expect(
      foreign(
        [...needs, ...organizations].map((one) => one.region),
        words.regions,
      ),
    ).toEqual([]);
    expect(
      foreign(
        needs.map((one) => one.needKind),
        words.needKinds,
      ),
    ).toEqual([]);
    expect(
      foreign(
        needs.map((one) => one.ipOwnership),
        words.ipOwnerships,
      ),
    ).toEqual([]);
    expect(
      foreign(
        needs.flatMap((one) => one.metrics.map((m) => m.operator)),
        words.metricOperators,
      ),
    ).toEqual([]);
    expect(
      foreign(
        needs.flatMap((one) => one.remarks ?? []).map((r) => r.field),
        remarkFields,
      ),
    ).toEqual([]);
    expect(
      foreign(
        solutions.map((one) => one.attribute),
        words.solutionAttributes,
      ),
    ).toEqual([]);
    const patents = solutions.flatMap((one) => one.patents);
    expect(
      foreign(
        patents.map((one) => one.kind),
        words.patentKinds,
      ),
    ).toEqual([]);
    expect(
      foreign(
        patents.map((one) => one.status),
        words.patentStatuses,
      ),
    ).toEqual([]);
    const dismissed = matchStages.filter((one) => one.stage === "dismissed" || one.reason !== undefined);
    expect(dismissed.filter((one) => one.stage !== "dismissed" || one.reason === undefined)).toEqual([]);
    expect(
      foreign(
        dismissed.map((one) => one.reason),
        words.dismissReasons,
      ),
    ).toEqual([]);
  });
});

describe("texts and amounts", () => {
  test("keep to the limits of the forms", () => {
    const all = [...needs, ...solutions];
    expect(
      outside(
        all.map((one) => [one.key, one.title]),
        8,
        60,
      ),
    ).toEqual([]);
    const handedIn = needs.filter((one) => one.status !== "draft");
    expect(
      outside(
        handedIn.map((one) => [one.key, one.content]),
        110,
        5000,
      ),
    ).toEqual([]);
    expect(
      outside(
        handedIn.map((one) => [one.key, one.background]),
        15,
        3000,
      ),
    ).toEqual([]);
    expect(
      outside(
        solutions.map((one) => [one.key, one.summary]),
        25,
        150,
      ),
    ).toEqual([]);
    const shown = solutions.filter((one) => one.status === "published");
    expect(
      outside(
        shown.map((one) => [one.key, one.content]),
        80,
        5000,
      ),
    ).toEqual([]);
    expect(
      outside(
        intents.map((one) => [one.key, one.text]),
        10,
        800,
      ),
    ).toEqual([]);
    expect(
      solutions.filter((one) => one.keywords.length > 3 || one.keywords.some((k) => k.length > 20)),
    ).toEqual([]);
  });

  test("what was handed in is complete", () => {
    const handedIn = needs.filter((one) => one.status !== "draft");
    const lacking = handedIn.filter(
      (one) =>
        !one.reward || !one.ipOwnership || one.metrics.length === 0 || one.cooperationModes.length === 0,
    );
    expect(lacking.map((one) => one.key)).toEqual([]);
    expect(handedIn.filter((one) => one.submittedDaysAgo === undefined)).toEqual([]);
    expect(needs.filter((one) => (one.durationMonths ?? 1) > 36)).toEqual([]);
    const prices = [...needs.map((one) => one.reward), ...solutions.map((one) => one.price)];
    expect(prices.filter((price) => price !== undefined && !isPrice(price))).toEqual([]);
    const shown = solutions.filter((one) => one.status === "published");
    const impossible = shown.filter((one) => (one.confirmedDaysAgo ?? 0) > (one.publishedDaysAgo ?? 0));
    expect(impossible.map((one) => one.key)).toEqual([]);
    expect(shown.filter((one) => !one.trl || !one.price || one.publishedDaysAgo === undefined)).toEqual([]);
  });
});

function isPrice({ kind, minWan, maxWan }: DemoPrice): boolean {
  if (kind === "negotiable") return minWan === undefined && maxWan === undefined;
  if (kind === "fixed") return minWan !== undefined && maxWan === undefined;
  return minWan !== undefined && maxWan !== undefined && minWan < maxWan;
}

describe("states", () => {
  test("every state of a need, a solution, an intent and an agreement is there", () => {
    expect(new Set(needs.map((one) => one.status))).toEqual(new Set(needStatuses));
    expect(new Set(solutions.map((one) => one.status))).toEqual(new Set(["draft", "published", "withdrawn"]));
    expect(new Set(intents.map((one) => one.status))).toEqual(
      new Set(["sent", "accepted", "declined", "withdrawn"]),
    );
    expect(new Set(agreements.map((one) => one.status))).toEqual(new Set(agreementStatuses));
    const stages = ["suggested", "contacted", "interested", "talking", "dismissed"];
    expect(new Set(matchStages.map((one) => one.stage))).toEqual(new Set(stages));
    expect(needs.length).toBeGreaterThanOrEqual(50);
    expect(solutions.length).toBeGreaterThanOrEqual(80);
  });

  test("only verified organizations act", () => {
    const acting = [...needs, ...solutions].map((one) => one.org);
    const dealing = intents.flatMap((one) => [one.fromOrg, one.toOrg]);
    expect([...acting, ...dealing].filter((key) => !verified(key))).toEqual([]);
  });

  test("needs stand on lists that suit their state, published on the list's first day", () => {
    const states = (key: string) =>
      new Set(callOf.get(key)?.entries.map((entry) => needOf.get(entry)?.status));
    expect(states("current")).toEqual(new Set(["published"]));
    expect(states("spring")).toEqual(new Set(["published", "fulfilled", "lapsed"]));
    expect(states("next")).toEqual(new Set(["accepted"]));
    const listed = calls.filter((one) => one.status === "published" || one.status === "closed");
    const late = listed.flatMap((call) =>
      call.entries.filter((key) => needOf.get(key)?.publishedDaysAgo !== -call.opensInDays),
    );
    expect(late).toEqual([]);
    expect(needs.filter((one) => one.status === "lapsed" && (one.deadlineInDays ?? 0) >= 0)).toEqual([]);
    expect(needs.filter((one) => one.status === "published" && (one.deadlineInDays ?? 0) <= 0)).toEqual([]);
  });
});

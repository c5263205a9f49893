import { describe, expect, test } from "vitest";
import { calls } from "#db/seeds/demo/calls.ts";
import { adoptions, agreements, matchStages } from "#db/seeds/demo/deals.ts";
import { intents } from "#db/seeds/demo/intents.ts";
import { needs } from "#db/seeds/demo/needs.ts";
import { roadshows } from "#db/seeds/demo/roadshows.ts";
import { solutions } from "#db/seeds/demo/solutions.ts";

const byKey = <T extends { key: string }>(records: T[]) => new Map(records.map((one) => [one.key, one]));
const [needOf, solutionOf, callOf, roadshowOf, intentOf] = [
  byKey(needs),
  byKey(solutions),
  byKey(calls),
  byKey(roadshows),
  byKey(intents),
];
const repeated = (values: string[]) => values.filter((value, i) => values.indexOf(value) !== i);

const concluded = agreements.filter((one) => one.signedDaysAgo !== undefined);
const concludedNeeds = concluded.map((one) => {
  const viaIntent = one.intent === undefined ? undefined : intentOf.get(one.intent)?.need;
  return one.need ?? one.pitch?.need ?? viaIntent;
});

describe("intents", () => {
  test("go to the owner of what they are about, once, and a refusal says why", () => {
    const astray = intents.filter((one) => {
      const owner = one.need ? needOf.get(one.need)?.org : solutionOf.get(one.solution ?? "")?.org;
      return owner !== one.toOrg || (one.need === undefined) === (one.solution === undefined);
    });
    expect(astray).toEqual([]);
    expect(repeated(intents.map((one) => `${one.fromOrg} ${one.need ?? one.solution}`))).toEqual([]);
    expect(intents.filter((one) => one.status === "declined" && !one.answer)).toEqual([]);
  });

  test("through a list come while it is open, through a roadshow after it was held", () => {
    const early = intents.filter((one) => {
      const call = callOf.get(one.entryCall ?? "");
      if (!call) return false;
      const day = -one.createdDaysAgo;
      return !call.entries.includes(one.need ?? "") || day <= call.opensInDays || day >= call.closesInDays;
    });
    expect(early).toEqual([]);
    const unpitched = intents.filter((one) => {
      const show = roadshowOf.get(one.pitchRoadshow ?? "");
      if (!show) return false;
      const subject = one.need ?? one.solution;
      const pitched = show.agenda.some((pitch) => (pitch.need ?? pitch.solution) === subject);
      return !pitched || -one.createdDaysAgo <= show.startsInDays;
    });
    expect(unpitched).toEqual([]);
  });
});

describe("agreements", () => {
  test("a need is fulfilled exactly when an agreement about it was signed", () => {
    const fulfilled = needs.filter((one) => one.status === "fulfilled").map((one) => one.key);
    const about = concludedNeeds.filter((key) => key !== undefined);
    expect(about.sort()).toEqual(fulfilled.sort());
  });

  test("shares sum to 100, and what is completed is done", () => {
    const total = (one: (typeof agreements)[number]) =>
      one.milestones.reduce((sum, m) => sum + m.sharePercent, 0);
    expect(agreements.filter((one) => total(one) !== 100)).toEqual([]);
    const open = agreements.filter(
      (one) => one.status === "completed" && one.milestones.some((m) => !m.done),
    );
    expect(open).toEqual([]);
    expect(agreements.flatMap((one) => one.milestones).filter((m) => m.done && !m.doneNote)).toEqual([]);
    const undated = agreements.filter((one) => concluded.includes(one) !== (one.signedDaysAgo !== undefined));
    expect(undated).toEqual([]);
  });

  test("name what they came from, and the parties fit it", () => {
    const wrong = agreements.filter((one) => {
      const intent = intentOf.get(one.intent ?? "");
      if (one.source === "offline") return !one.sourceNote;
      if (one.source === "pitch") return needOf.get(one.pitch?.need ?? "")?.org !== one.seekerOrg;
      const parties = [intent?.fromOrg, intent?.toOrg].sort().join();
      return intent?.status !== "accepted" || parties !== [one.seekerOrg, one.solverOrg].sort().join();
    });
    expect(wrong.map((one) => one.key)).toEqual([]);
  });

  test("the headline is what the region reports", () => {
    const held = roadshows.filter((one) => one.status === "held");
    const pitched = held
      .flatMap((one) => one.agenda)
      .filter((one) => one.kind === "solutionPitch" && one.held);
    const count = (type: string) => concluded.filter((one) => one.type === type).length;
    expect({
      roadshowsHeld: held.length,
      solutionsPresented: new Set(pitched.map((one) => one.solution)).size,
      agreements: { interFirm: count("interFirm"), project: count("project") },
      adoptions: adoptions.length,
    }).toEqual({
      roadshowsHeld: 1,
      solutionsPresented: 14,
      agreements: { interFirm: 1, project: 2 },
      adoptions: 1,
    });
    const behind = adoptions.map((one) => one.agreement);
    const isClosed = (one: (typeof agreements)[number]) =>
      one.type === "adoption" && one.status === "completed";
    expect(agreements.filter(isClosed).map((one) => one.key)).toEqual(behind);
  });

  test("no speaker gives away a firm that its need keeps back", () => {
    const kept = roadshows
      .flatMap((show) => show.agenda)
      .filter((pitch) => pitch.need && needOf.get(pitch.need)?.nameTier !== "public");
    expect(kept.map((pitch) => pitch.speaker)).toEqual(["需求单位代表"]);
  });

  test("what is pitched is public by then, and the agenda fits its hours", () => {
    const hidden = roadshows.flatMap((show) =>
      show.agenda.filter((pitch) => {
        const subject = pitch.need ? needOf.get(pitch.need) : solutionOf.get(pitch.solution ?? "");
        return subject !== undefined && -(subject.publishedDaysAgo ?? 0) >= show.startsInDays;
      }),
    );
    expect(hidden).toEqual([]);
    const longest = ({ agenda }: (typeof roadshows)[number]) => {
      const rooms = new Map<number, number>();
      for (const { room = 1, gap = 0, minutes } of agenda)
        rooms.set(room, (rooms.get(room) ?? 0) + gap + minutes);
      return Math.max(...rooms.values());
    };
    expect(roadshows.filter((show) => longest(show) > show.durationMinutes)).toEqual([]);
  });

  test("matched pairs are public on both sides", () => {
    const closed = matchStages.filter(
      (one) =>
        needOf.get(one.need)?.status !== "published" || solutionOf.get(one.solution)?.status !== "published",
    );
    expect(closed).toEqual([]);
  });
});

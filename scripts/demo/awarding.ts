import { reopenAward } from "#app/domain/agreements/commands/reopen.server.ts";
import { confirmOpening } from "#app/domain/bids/commands/open-bids.server.ts";
import { procedureOf } from "#app/domain/calls/procedure.ts";
import { decideEntry } from "#app/domain/notices/commands/decide.server.ts";
import { endDueNotices } from "#app/domain/notices/commands/end.server.ts";
import { fileObjection } from "#app/domain/notices/commands/object.server.ts";
import { acceptObjection, ruleOnObjection } from "#app/domain/notices/commands/rule.server.ts";
import { decideInput } from "#app/domain/notices/input.ts";
import { winnerPlace } from "#app/domain/notices/notice.ts";
import { assignReviewers } from "#app/domain/review/commands/assign.server.ts";
import { answerCorrection } from "#app/domain/review/commands/correct.server.ts";
import {
  askCorrection,
  decideEligibility,
  startReview,
} from "#app/domain/review/commands/eligibility.server.ts";
import {
  acceptReview,
  recuseFromReview,
  saveSheet,
  submitSheets,
} from "#app/domain/review/commands/sheets.server.ts";
import { review } from "#app/locales/zh/review.ts";
import { fill } from "#app/ui/words.tsx";
import { needs } from "#db/seeds/demo/needs.ts";
import type { DemoBid, DemoSealedCall, DemoSealedEntry, DemoStage } from "#db/seeds/demo/procedure.ts";
import { bidKey, entryKey } from "./bidding.ts";
import type { Stage, Step } from "./replay.ts";
import { dayFrom } from "./replay.ts";

const order: DemoStage[] = ["closed", "opened", "review", "notice", "awarded"];
const reaches = (entry: DemoSealedEntry, stage: DemoStage) =>
  order.indexOf(entry.stage) >= order.indexOf(stage) && order.includes(entry.stage);

/** Reviewers of funded entries; the last one finds that something ties them to a bidder. */
const panel = ["reviewer1", "reviewer2", "reviewer3", "reviewer4"];
const orgOf = (entry: DemoSealedEntry) => needs.find(({ key }) => key === entry.need)?.org ?? "";

interface Case {
  call: DemoSealedCall;
  entry: DemoSealedEntry;
}

const entryOf = (stage: Stage, { call, entry }: Case) => stage.id("entry", entryKey(call, entry));
const bidOf = (stage: Stage, { call, entry }: Case, bid: DemoBid) =>
  stage.id("bid", bidKey(call, entry, bid));
const standing = (entry: DemoSealedEntry) => entry.bids.filter((bid) => !bid.withdrawn);
const admitted = (entry: DemoSealedEntry) => standing(entry).filter((bid) => !bid.ineligible);

/** Two people open: the coordinator and somebody of the firm. */
const open = (one: Case, daysAgo: number): Step => ({
  daysAgo,
  run: async (stage, now) => {
    const entryId = entryOf(stage, one);
    for (const actor of [await stage.as("coordinator"), await stage.asOrg(orgOf(one.entry))])
      await confirmOpening(stage.db, actor, { entryId }, stage, now);
  },
});

const check = (one: Case, daysAgo: number): Step => ({
  daysAgo,
  run: async (stage, now) => {
    const coordinator = await stage.as("coordinator");
    const isMoving = reaches(one.entry, "review");
    for (const bid of standing(one.entry)) {
      const bidId = bidOf(stage, one, bid);
      if (bid.correction) {
        await askCorrection(stage.db, coordinator, { bidId, text: bid.correction.text }, now);
        if (!bid.correction.answer) continue;
        const answer = { bidId, text: bid.correction.answer, uploads: [], store: stage.files };
        await answerCorrection(stage.db, await stage.asOrg(bid.org), answer, now);
      }
      const decision = bid.ineligible ? ("ineligible" as const) : ("eligible" as const);
      const reasons = bid.ineligible ?? "主体、信用、关联关系和形式要件均符合榜单要求。";
      if (isMoving || bid.ineligible)
        await decideEligibility(stage.db, coordinator, { bidId, decision, reasons }, now);
    }
    if (isMoving) await startReview(stage.db, coordinator, { entryId: entryOf(stage, one) }, now);
  },
});

const assign = (one: Case, daysAgo: number): Step => ({
  daysAgo,
  run: async (stage, now) => {
    const entryId = entryOf(stage, one);
    const picks = panel.map((key) => ({ entryId, userId: stage.id("user", key) }));
    const input = {
      callId: stage.id("call", one.call.key),
      picks,
      chairs: picks.slice(0, 1),
      dueOn: dayFrom(stage, 12 - daysAgo),
    };
    await assignReviewers(stage.db, await stage.as("coordinator"), input, now);
  },
});

const assignmentOf = (stage: Stage, entryId: string, userKey: string) =>
  stage.db
    .selectFrom("review_assignment")
    .select(["id", "version"])
    .where("entry_id", "=", entryId)
    .where("user_id", "=", stage.id("user", userKey))
    .executeTakeFirstOrThrow();

/** The first three score, as far as the demo has points for them; the fourth is recused. */
const score = (one: Case, daysAgo: number): Step => ({
  daysAgo,
  run: async (stage, now) => {
    const entryId = entryOf(stage, one);
    const row = await stage.db
      .selectFrom("call_list")
      .select("procedure")
      .where("id", "=", stage.id("call", one.call.key))
      .executeTakeFirstOrThrow();
    const { criteria } = procedureOf(row);
    for (const [at, reviewer] of panel.entries()) {
      const actor = await stage.as(reviewer);
      const { id } = await assignmentOf(stage, entryId, reviewer);
      if (at === 3) {
        await recuseFromReview(stage.db, actor, { id, reason: "与其中一家揭榜单位近三年有合作项目。" }, now);
        continue;
      }
      await acceptReview(stage.db, actor, { id }, now);
      const bids = admitted(one.entry);
      for (const bid of bids) {
        const percent = bid.points?.[at];
        if (percent === undefined) continue;
        const points = Object.fromEntries(
          criteria.map(({ key, max }) => [key, Math.round((max * percent) / 100)]),
        );
        const { version } = await assignmentOf(stage, entryId, reviewer);
        const sheet = {
          id,
          bidId: bidOf(stage, one, bid),
          version,
          points,
          opinion: "路线清楚，建议在合同中明确中试考核节点。",
        };
        await saveSheet(stage.db, actor, sheet);
      }
      if (bids.every((bid) => bid.points?.[at] !== undefined))
        await submitSheets(stage.db, actor, { id }, now);
    }
  },
});

const decide = (one: Case, daysAgo: number, bids = admitted(one.entry)): Step => ({
  daysAgo,
  run: async (stage, now) => {
    const { entry, call } = one;
    const entryId = entryOf(stage, one);
    const metrics = await stage.db
      .selectFrom("metric")
      .innerJoin("call_entry", "call_entry.need_id", "metric.need_id")
      .select(["metric.id as metricId", "metric.name"])
      .where("call_entry.id", "=", entryId)
      .orderBy("metric.position")
      .execute();
    const outcomes = bids.map((bid, at) => ({
      bidId: bidOf(stage, one, bid),
      outcome: at === 0 ? "selected" : at === 1 ? "reserve" : "declined",
      codes: at === 0 ? [] : ["metric", "rank"],
      reason: at === 0 ? "" : (bid.reason ?? "综合排序靠后。"),
      metrics:
        at === 0
          ? []
          : metrics.map((metric, place) => ({
              ...metric,
              text:
                bid.verdicts[Math.min(place, bid.verdicts.length - 1)] === "deviates"
                  ? `“${metric.name}”的应答与目标有差距，且缺少对应条件下的试验数据。`
                  : `“${metric.name}”的应答满足要求，但证据充分程度不及中选单位。`,
            })),
    }));
    const { title, entry_no } = await stage.db
      .selectFrom("call_entry as entry")
      .innerJoin("need", "need.id", "entry.need_id")
      .select(["need.title", "entry.entry_no"])
      .where("entry.id", "=", entryId)
      .executeTakeFirstOrThrow();
    const drafted = {
      title,
      call: call.title,
      entryNo: entry_no,
      by: call.fundingMode === "market" ? review.decide.bySeeker : review.decide.byPanel,
      winner: winnerPlace,
    };
    const input = decideInput.parse({
      entryId,
      reasons: "中选单位对全部指标作出满足或优于的应答，技术路线可行，进度和报价合理。",
      outcomes,
      noticeTitle: fill(review.decide.noticeTitleDraft, drafted),
      noticeText: fill(review.decide.noticeDraft, drafted),
    });
    const decider =
      call.fundingMode === "market" ? await stage.asOrg(orgOf(entry)) : await stage.as("coordinator");
    stage.ids.set(`notice/${entryKey(call, entry)}`, await decideEntry(stage.db, decider, input, now));
  },
});

const object = (one: Case, daysAgo: number): Step => ({
  daysAgo,
  run: async (stage, now) => {
    const { objection } = one.entry;
    if (!objection) return;
    const actor = await stage.as(objection.user);
    const uploads = [
      { name: "异议说明.txt", type: "text/plain", bytes: Buffer.from(`${objection.text}\n`, "utf8") },
    ];
    const noticeId = stage.id("notice", entryKey(one.call, one.entry));
    const filing = {
      noticeId,
      name: actor.name,
      phone: "13800000099",
      text: objection.text,
      uploads,
      store: stage.files,
    };
    const id = await fileObjection(stage.db, actor, filing, now);
    const coordinator = await stage.as("coordinator2");
    const ref = async () => {
      const find = stage.db.selectFrom("objection").select(["id", "version"]).where("id", "=", id);
      return find.executeTakeFirstOrThrow();
    };
    await acceptObjection(stage.db, coordinator, await ref(), now);
    const { decision } = objection;
    if (decision)
      await ruleOnObjection(stage.db, coordinator, { ...(await ref()), ruling: "reject", decision }, now);
  },
});

/** Notices whose period is over. */
const end = (daysAgo: number): Step => ({ daysAgo, run: (stage, now) => endDueNotices(stage.db, now) });

/** The winner does not sign. */
const reopen = (
  one: Case,
  { code: reasonCode, reason }: NonNullable<DemoSealedEntry["reopened"]>,
  daysAgo: number,
): Step => ({
  daysAgo,
  run: async (stage, now) => {
    const input = { entryId: entryOf(stage, one), reasonCode, reason };
    await reopenAward(stage.db, await stage.asOrg(orgOf(one.entry)), input, now);
  },
});

/** What follows the closing of a list, as far as the entry has come. */
export function awarding(call: DemoSealedCall, entry: DemoSealedEntry): Step[] {
  const one = { call, entry };
  const closed = -call.closesInDays;
  const isPanel = call.fundingMode === "funded";
  const decided = entry.stage === "notice" ? 2 : closed - 12;
  const steps: Step[] = [];
  if (reaches(entry, "opened"))
    steps.push(open(one, closed - 1), check(one, entry.stage === "opened" ? 2 : closed - 3));
  if (isPanel && reaches(entry, "review")) steps.push(assign(one, closed - 4), score(one, closed - 8));
  if (reaches(entry, "notice")) steps.push(decide(one, decided), object(one, decided - 0.5));
  if (entry.stage === "awarded") steps.push(end(decided - 9.5));
  if (entry.reopened)
    steps.push(
      reopen(one, entry.reopened, decided - 13),
      decide(one, decided - 14, admitted(entry).slice(1)),
      end(0.2),
    );
  return steps;
}

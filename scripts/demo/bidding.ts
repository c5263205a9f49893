import { bidSectionInput } from "#app/domain/bids/bid-input.ts";
import { answerTerms, askPartners } from "#app/domain/bids/commands/partners.server.ts";
import { answerQuestion, askQuestion, postForPartners } from "#app/domain/bids/commands/questions.server.ts";
import { saveBid } from "#app/domain/bids/commands/save-bid.server.ts";
import { startBid } from "#app/domain/bids/commands/start-bid.server.ts";
import { submitBid, withdrawBid } from "#app/domain/bids/commands/submit-bid.server.ts";
import { procedureOf } from "#app/domain/calls/procedure.ts";
import { organizations } from "#db/seeds/demo/organizations.ts";
import type { DemoBid, DemoSealedCall, DemoSealedEntry } from "#db/seeds/demo/procedure.ts";
import { users } from "#db/seeds/demo/users.ts";
import type { Stage, Step } from "./replay.ts";
import { agentOf } from "./replay.ts";

export const entryKey = (call: DemoSealedCall, entry: DemoSealedEntry) => `${call.key}/${entry.need}`;
export const bidKey = (call: DemoSealedCall, entry: DemoSealedEntry, bid: DemoBid) =>
  `${entryKey(call, entry)}/${bid.org}`;

const nameOf = (key: string) => organizations.find((org) => org.key === key)?.name ?? "";
const verdictOf = ({ verdicts }: DemoBid, at: number) => verdicts[Math.min(at, verdicts.length - 1)];

const evidenceOf = {
  meets: "小试和中试数据均达到该指标，检测报告见附件。",
  exceeds: "中试三批平均值优于该指标，并有第三方检测报告。",
  deviates: "目前试验值接近该指标，计划在项目前半期补足。",
};

/** The parts of a bid as its writer fills them in. */
async function sectionsOf(stage: Stage, entryId: string, bid: DemoBid) {
  const metrics = await stage.db
    .selectFrom("call_entry")
    .innerJoin("metric", "metric.need_id", "call_entry.need_id")
    .innerJoin("call_list", "call_list.id", "call_entry.call_id")
    .select(["metric.id", "metric.target", "metric.unit", "call_list.procedure"])
    .where("call_entry.id", "=", entryId)
    .orderBy("metric.position")
    .execute();
  const { declarations } = procedureOf({ procedure: metrics[0]?.procedure ?? "{}" });
  const answers = metrics.map(({ id, target, unit }, at) => {
    const verdict = verdictOf(bid, at) ?? "meets";
    const value = verdict === "deviates" ? "接近目标值" : `${target} ${unit ?? ""}`.trim();
    return { metricId: id, verdict, value, evidence: evidenceOf[verdict] };
  });
  const half = Math.round(bid.wan / 2);
  const leader = users.find(({ key }) => key === agentOf(bid.org));
  const phone = leader?.phone ?? "";
  return [
    { section: "answers", answers },
    {
      section: "route",
      summary: bid.summary,
      route: `${bid.summary}分三步实施：先完成机理与小试，再在企业现场中试，最后连续三批生产验证并固化规程。`,
      basis: "具备小试、中试平台和检测条件，近三年承担过两项同类项目。",
      achievements: "已授权相关发明专利两件，在一家企业稳定使用一年以上。",
      risks: "原料波动可能影响稳定性，已安排三种产地原料对比。",
      adoptionPlan: "派两名工程师驻厂两个月，完成人员培训。",
    },
    {
      section: "team",
      leader: leader?.name,
      leaderTitle: "研究员",
      leaderPhone: phone,
      team: "工艺、装备、检测三个小组共八人，其中高级职称三人。",
      contactName: "科研办公室",
      contactPhone: phone,
    },
    {
      section: "schedule",
      milestones: [
        { title: "小试定型与方案评审", month: "3", deliverable: "小试报告", share: "30" },
        { title: "现场中试达标", month: "8", deliverable: "中试数据与检测报告", share: "40" },
        { title: "连续生产验证与验收", month: "12", deliverable: "操作规程与验收材料", share: "30" },
      ],
    },
    {
      section: "price",
      price: String(bid.wan),
      breakdown: [
        { item: "研究试验与检测", amount: String(half) },
        { item: "现场装备与服务", amount: String(bid.wan - half) },
      ],
    },
    {
      section: "ip",
      ipProposal: "知识产权双方共有，企业有优先实施权。",
      incomeProposal: "约定转让收益按四六分成。",
    },
    {
      section: "partners",
      partners: bid.partner
        ? [{ org: nameOf(bid.partner.org), task: bid.partner.task, share: bid.partner.share }]
        : [],
    },
    { section: "declarations", declarations },
  ];
}

const write = (call: DemoSealedCall, entry: DemoSealedEntry, bid: DemoBid, daysAgo: number): Step => ({
  daysAgo,
  run: async (stage, now) => {
    const actor = await stage.asOrg(bid.org);
    const entryId = stage.id("entry", entryKey(call, entry));
    const orgId = stage.id("org", bid.org);
    const id = await startBid(stage.db, actor, { entryId, orgId }, stage, now);
    stage.ids.set(`bid/${bidKey(call, entry, bid)}`, id);
    for (const section of await sectionsOf(stage, entryId, bid))
      await saveBid(stage.db, actor, bidSectionInput.parse({ ...section, id }), stage, now);
    if (!bid.partner) return;
    await askPartners(stage.db, actor, { id }, stage, now);
    const { terms_hash: terms } = await stage.db
      .selectFrom("bid_partner")
      .select("terms_hash")
      .where("bid_id", "=", id)
      .executeTakeFirstOrThrow();
    const partner = await stage.asOrg(bid.partner.org);
    await answerTerms(stage.db, partner, { bidId: id, terms, verdict: "confirm" }, stage, now);
  },
});

const submit = (call: DemoSealedCall, entry: DemoSealedEntry, bid: DemoBid, daysAgo: number): Step => ({
  daysAgo,
  run: async (stage, now) => {
    const id = stage.id("bid", bidKey(call, entry, bid));
    const actor = await stage.asOrg(bid.org);
    await submitBid(stage.db, actor, { id }, stage, now);
    if (bid.withdrawn) await withdrawBid(stage.db, actor, { id }, stage, now);
  },
});

/** What bidders and those who ask do while a list is open. */
export function bidding(call: DemoSealedCall, entry: DemoSealedEntry): Step[] {
  const opened = -call.opensInDays;
  const steps = entry.bids.flatMap((bid, at) => [
    write(call, entry, bid, opened - 2 - at / 10),
    submit(call, entry, bid, opened - 4 - at / 10),
  ]);
  const { question, partners } = entry;
  const entryOf = (stage: Stage) => stage.id("entry", entryKey(call, entry));
  if (question)
    steps.push({
      daysAgo: opened - 3,
      run: async (stage, now) => {
        const asker = { entryId: entryOf(stage), orgId: stage.id("org", question.org), text: question.text };
        const id = await askQuestion(stage.db, await stage.asOrg(question.org), asker, now);
        if (!question.answer) return;
        const coordinator = await stage.as("coordinator");
        await answerQuestion(stage.db, coordinator, { id, verdict: "answer", text: question.answer }, now);
      },
    });
  if (partners)
    steps.push({
      daysAgo: opened - 3.5,
      run: async (stage, now) => {
        const { org, ...post } = partners;
        const input = {
          ...post,
          entryId: entryOf(stage),
          orgId: stage.id("org", org),
          contact: "科研办公室 0579-82000001",
        };
        await postForPartners(stage.db, await stage.asOrg(org), input, now);
      },
    });
  return steps;
}

import { expect, test } from "vitest";
import type { FindingCode } from "#app/domain/needs/check-up.ts";
import { checkUp, severities } from "#app/domain/needs/check-up.ts";
import { contactIn, isGeneral, isTestable, shortName, vagueWords } from "#app/domain/needs/check-up-text.ts";
import type { MetricValues, NeedForm } from "#app/domain/needs/need.ts";
import { fenPerWan } from "#app/domain/needs/need.ts";
import { listCheckUps } from "#app/domain/needs/queries/check-up.server.ts";
import { listNeedsToVet } from "#app/domain/needs/queries/desk.server.ts";
import { findNeedForm } from "#app/domain/needs/queries/form.server.ts";
import { findingTexts as english } from "#app/locales/en/check-up-findings.ts";
import { findingTexts as chinese } from "#app/locales/zh/check-up-findings.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { queries, testDb } from "#tests/support/database.ts";

const orgName = "四平顺邦农机制造有限公司（演示）";
const metric: MetricValues = {
  name: "刀片寿命",
  operator: "ge",
  target: "500",
  unit: "小时",
  current: "180",
  testMethod: "按 GB/T 1234 在田间试验",
  binding: true,
};
const good: NeedForm = {
  basics: {
    title: "秸秆揉丝机刀片延寿技术",
    techField: "agriculture",
    industry: "farmMachinery",
    needKind: "keyTechnology",
    region: "siping",
    recommenderOrgId: null,
    deadline: "2026-12-31",
    durationMonths: 12,
  },
  problem: {
    content: "现有揉丝机刀片在含沙秸秆中作业寿命不足二百小时，需要新的材料与热处理工艺。".repeat(3),
    background: "每年更换刀片两千套，用户停机损失大，农忙时配件供应不上，客户投诉集中在刀片寿命这一项上。",
    triedAlready: "试过 65Mn 淬火和堆焊，寿命只到二百二十小时。",
    ownBasis: "有热处理炉和三台试验机。",
    scenario: null,
    expectedOutcome: "每年节约配件费用三百万元。",
  },
  metrics: { rows: [metric] },
  reward: { rewardKind: "range", rewardMin: 20 * fenPerWan, rewardMax: 50 * fenPerWan },
  conditions: {
    cooperationModes: ["commissioned"],
    ipOwnership: "shared",
    ipTerms: "双方共有，各自实施，收益各半。",
    bidderRequirements: "有同类刀片的试验记录。",
    transferLocation: "四平市铁西区厂区",
  },
  contact: {
    contactName: "赵联系",
    contactPhone: "13804340001",
    contactEmail: null,
    nameTier: "verified",
    rewardTier: "public",
    contactTier: "disclosed",
  },
  pledge: { pledged: true },
};

type Change = { [S in keyof NeedForm]?: Partial<NeedForm[S]> };
const changed = (change: Change) =>
  Object.fromEntries(
    Object.entries(good).map(([part, values]) => [part, { ...values, ...change[part as keyof NeedForm] }]),
  ) as unknown as NeedForm;
const found = (change: Change) =>
  checkUp({ form: changed(change), orgName, today: "2026-03-02" }).findings.map(
    ({ code, field }) => `${code} ${field}`,
  );
const row = (change: Partial<MetricValues>): Change => ({ metrics: { rows: [{ ...metric, ...change }] } });
const reward = (rewardKind: "fixed" | "range", min: number, max: number) => ({
  reward: { rewardKind, rewardMin: min * fenPerWan, rewardMax: max * fenPerWan },
});

/** What sets a rule off, where it says so, and the nearest that does not. */
const cases: Record<FindingCode, { off: Change; at: string; not: Change }[]> = {
  titleGeneral: [
    {
      off: { basics: { title: "新型智能化设备关键技术研发" } },
      at: "title",
      not: { basics: { title: "免耕播种机排种技术" } },
    },
  ],
  firmNamed: [
    {
      off: { basics: { title: "顺邦农机刀片延寿技术" } },
      at: "title",
      not: { basics: { title: "顺邦农机刀片延寿技术" }, contact: { nameTier: "public" } },
    },
    {
      off: { problem: { ownBasis: `${orgName}有热处理炉。` } },
      at: "ownBasis",
      not: { problem: { ownBasis: "本公司有热处理炉。" } },
    },
  ],
  deadlineNear: [
    {
      off: { basics: { deadline: "2026-03-20" } },
      at: "deadline",
      not: { basics: { deadline: "2026-04-01" } },
    },
    { off: { basics: { deadline: "2026-03-02" } }, at: "deadline", not: { basics: { deadline: null } } },
    {
      off: { basics: { deadline: "2026-03-31" } },
      at: "deadline",
      not: { basics: { deadline: "2026-03-01" } },
    },
  ],
  durationMissing: [
    {
      off: { basics: { durationMonths: null } },
      at: "durationMonths",
      not: { basics: { durationMonths: 6 } },
    },
  ],
  textShort: [
    {
      off: { problem: { content: "刀片寿命短，需要新的材料和热处理工艺。" } },
      at: "content",
      not: { problem: { content: "" } },
    },
    {
      off: { problem: { background: "停机多，用户损失大。" } },
      at: "background",
      not: { problem: { background: null } },
    },
  ],
  textLong: [
    {
      off: { problem: { scenario: "田".repeat(3001) } },
      at: "scenario",
      not: { problem: { scenario: "田".repeat(3000) } },
    },
  ],
  vagueWords: [
    {
      off: { problem: { expectedOutcome: "显著降低成本" } },
      at: "expectedOutcome",
      not: { problem: { expectedOutcome: "差异有统计显著性" } },
    },
    {
      off: row({ name: "高效切割率" }),
      at: "rows[0].name",
      not: row({ testMethod: "高效液相色谱法" }),
    },
    {
      off: { conditions: { bidderRequirements: "技术先进" } },
      at: "bidderRequirements",
      not: { conditions: { ipTerms: "收益合理分配" } },
    },
  ],
  contactInText: [
    {
      off: { problem: { content: `${good.problem.content}请致电 138 0434 0001` } },
      at: "content",
      not: {
        problem: { content: `${good.problem.content}请致电 138 0434 0001` },
        contact: { contactTier: "public" },
      },
    },
  ],
  triedMissing: [
    {
      off: { problem: { triedAlready: null } },
      at: "triedAlready",
      not: { problem: { triedAlready: "没有试过，缺少设备。" } },
    },
  ],
  basisMissing: [
    { off: { problem: { ownBasis: null } }, at: "ownBasis", not: { problem: { ownBasis: "有试验机。" } } },
  ],
  outcomeMissing: [
    {
      off: { problem: { expectedOutcome: null } },
      at: "expectedOutcome",
      not: { problem: { expectedOutcome: "每年节约 30 万元" } },
    },
  ],
  metricsMissing: [{ off: { metrics: { rows: [] } }, at: "rows", not: row({}) }],
  bindingMissing: [
    {
      off: row({ binding: false }),
      at: "rows[0].binding",
      not: { metrics: { rows: [{ ...metric, binding: false }, metric] } },
    },
  ],
  targetVague: [
    { off: row({ target: "达到国际水平" }), at: "rows[0].target", not: row({ target: "五百" }) },
    {
      off: row({ operator: "text", target: "外观美观" }),
      at: "rows[0].target",
      not: row({ operator: "text", target: "不得检出" }),
    },
  ],
  unitMissing: [
    { off: row({ unit: null }), at: "rows[0].unit", not: row({ unit: null, target: "500 小时" }) },
    {
      off: row({ unit: null, target: "±0.5" }),
      at: "rows[0].unit",
      not: row({ unit: null, operator: "text", target: "500" }),
    },
  ],
  currentMissing: [{ off: row({ current: null }), at: "rows[0].current", not: row({ current: "无" }) }],
  testMissing: [{ off: row({ testMethod: null }), at: "rows[0].testMethod", not: row({}) }],
  rewardOpen: [
    {
      off: { reward: { rewardKind: "negotiable", rewardMin: null, rewardMax: null } },
      at: "rewardKind",
      not: { reward: { rewardKind: null, rewardMin: null, rewardMax: null } },
    },
  ],
  rangeWide: [{ off: reward("range", 5, 50), at: "rewardMax", not: reward("range", 10, 50) }],
  budgetPeriod: [
    { off: reward("fixed", 10, 10), at: "rewardAmount", not: reward("fixed", 12, 12) },
    {
      off: reward("fixed", 1300, 1300),
      at: "rewardAmount",
      not: { ...reward("fixed", 10, 10), basics: { durationMonths: null } },
    },
  ],
  budgetMetrics: [
    {
      off: { ...reward("fixed", 12, 12), metrics: { rows: Array(7).fill(metric) } },
      at: "rewardAmount",
      not: { ...reward("fixed", 12, 12), metrics: { rows: Array(6).fill(metric) } },
    },
  ],
  ipTermsMissing: [
    {
      off: { conditions: { ipTerms: null } },
      at: "ipTerms",
      not: { conditions: { ipTerms: null, ipOwnership: "seeker" } },
    },
  ],
  locationMissing: [
    {
      off: { conditions: { transferLocation: null } },
      at: "transferLocation",
      not: { conditions: { transferLocation: "梨树县" } },
    },
  ],
};

test("a need that leaves nothing to ask has no finding and the full score", () => {
  expect(checkUp({ form: good, orgName, today: "2026-03-02" })).toEqual({ score: 100, findings: [] });
});

test.each(Object.entries(cases))("%s is found where it is, and not where it is not", (code, tries) => {
  for (const { off, at, not } of tries) {
    expect(found(off)).toContain(`${code} ${at}`);
    expect(found(not).filter((one) => one.startsWith(code))).toEqual([]);
  }
});

test("the score falls by the weight of what is found, by each kind twice at most, and never below nothing", () => {
  const score = (change: Change) => checkUp({ form: changed(change), orgName, today: "2026-03-02" }).score;
  expect(score({ problem: { triedAlready: null } })).toBe(90);
  expect(score(row({ current: null, testMethod: null }))).toBe(90);
  expect(score({ basics: { durationMonths: null } })).toBe(98);
  const rows = [1, 2, 3, 4].map(() => ({ ...metric, current: null }));
  expect(score({ metrics: { rows } })).toBe(90);
  const worst = { ...metric, target: "先进", unit: null, current: null, testMethod: null, binding: false };
  const nothing = checkUp({
    form: changed({
      basics: { title: "顺邦农机 13804340001 高效", deadline: "2026-03-03", durationMonths: null },
      problem: {
        content: "找顺邦农机，微信 shunbang01，高效",
        background: "显著",
        triedAlready: null,
        ownBasis: null,
        expectedOutcome: null,
      },
      metrics: { rows: [worst, worst] },
      reward: { rewardKind: "negotiable" },
      conditions: { ipTerms: null, transferLocation: null },
    }),
    orgName,
    today: "2026-03-02",
  });
  expect(nothing.score).toBe(0);
  expect(nothing.findings[0]).toMatchObject({ section: "basics", severity: "minor" });
});

test("words, addresses and names in texts", () => {
  expect(vagueWords("Ｈｉｇｈｌｙ efficient, and Significantly better")).toEqual([
    "efficient",
    "significantly",
  ]);
  expect(vagueWords("goods and inefficiency")).toEqual([]);
  expect(contactIn("电话：0434-3201234 找李工")).toBe("0434-3201234");
  expect(contactIn("发到 li.gong@firm.com.cn")).toBe("li.gong@firm.com.cn");
  expect(contactIn("微信号：ligong_88")).toBe("微信号:ligong_88");
  expect(contactIn("QQ:123456")).toBe("QQ:123456");
  expect(contactIn("编号 2026123813800138000123，压力 1.3812345678 MPa")).toBeNull();
  expect(shortName(orgName)).toBe("顺邦农机");
  expect(shortName("四平市铁西有限公司")).toBe("四平市铁西有限公司");
  expect(shortName("四平有限公司")).toBe("四平有限公司");
  expect(isGeneral("Research project")).toBe(false);
  expect(isGeneral("New tech")).toBe(true);
  expect(isTestable("符合 GB/T 10781")).toBe(true);
});

test("every finding has its words in both languages, with the same places", () => {
  const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();
  const codes = Object.keys(severities).sort();
  for (const texts of [chinese, english]) expect(Object.keys(texts).sort()).toEqual(codes);
  for (const code of Object.keys(severities) as FindingCode[]) {
    const pairs = Object.entries(chinese[code]).map(([part, text]) => [
      text,
      english[code][part as "what" | "why" | "how"],
    ]);
    for (const [zh = "", en = ""] of pairs) {
      expect(places(en)).toBe(places(zh));
      expect(en).not.toMatch(/[\u3400-\u9fff]/);
    }
  }
});

test("the firm reads its check-up with the form; the queue shows scores, with the same number of statements for any number", async () => {
  const db = await testDb();
  const org = await buildOrg(db, { name: "四平揉丝机厂" });
  const agent = await buildUser(db, { org });
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  const id = await buildNeed(db, { org_id: org, status: "submitted", tried_already: "试过淬火" });
  const { checkUp: own } = await findNeedForm(db, agent, id, testNow);
  expect(own.findings.map(({ code }) => code)).toContain("basisMissing");
  const page = { page: 1, pageSize: 20 };
  const asked = async () => {
    queries.count = 0;
    const { items } = await listNeedsToVet(db, coordinator, page, testNow);
    return { items, count: queries.count };
  };
  const one = await asked();
  expect(one.items[0]).toMatchObject({ id, score: own.score });
  await buildNeed(db, { status: "submitted" });
  const two = await asked();
  expect(two.items).toHaveLength(2);
  expect(two.count).toBe(one.count);
  expect((await listCheckUps(db, [id], testNow)).get(id)).toEqual(own);
});

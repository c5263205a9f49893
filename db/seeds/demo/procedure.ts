import type { FundingMode } from "#db/schema.ts";

/** How far an entry has come when the demo begins. */
export type DemoStage =
  | "listed"
  | "closed"
  | "opened"
  | "review"
  | "notice"
  | "awarded"
  | "lapsed"
  | "renewed"
  | "withdrawn";

export interface DemoBid {
  org: string;
  wan: number;
  summary: string;
  /** How it answers the indicators, in their order; the last one stands for the rest. */
  verdicts: ("meets" | "exceeds" | "deviates")[];
  partner?: { org: string; task: string; share: string };
  /** What was to be mended, and what came of it; without an answer it is still being mended. */
  correction?: { text: string; answer?: string };
  ineligible?: string;
  /** Taken back before the deadline. */
  withdrawn?: true;
  /** Points of the panel's members in percent of the most. */
  points?: number[];
  /** Why it was not selected. */
  reason?: string;
}

export interface DemoSealedEntry {
  need: string;
  stage: DemoStage;
  /** The best first. */
  bids: DemoBid[];
  objection?: { user: string; text: string; decision?: string };
  question?: { org: string; text: string; answer?: string };
  partners?: { org: string; offers: string; seeks: string };
  /** Its renewal's reward in 万元, if that is another one. */
  renewedFor?: number;
  /** Why its winner fell away; the second bid is awarded in its place. */
  reopened?: { code: "winnerDeclined" | "notSignedInTime" | "termsFailed" | "foundUntrue"; reason: string };
  lapseAnswers?: [user: string, reason: "money" | "time" | "unclear" | "ip" | "notFeasible", note?: string][];
}

export interface DemoSealedCall {
  key: string;
  callNo: string;
  batch: string;
  title: string;
  host: string;
  intro: string;
  fundingMode: FundingMode;
  opensInDays: number;
  closesInDays: number;
  /** The key in three hands. */
  sealing?: "strict";
  /** Of own money to the grant, and of cash to the solver in it. */
  ratios?: { ownPerGrant: number; cashShareBp: number };
  entries: DemoSealedEntry[];
}

const host = "四平市科学技术局（演示）";

export const sealedCalls: DemoSealedCall[] = [
  {
    key: "sealed-earlier",
    callNo: "SP-2026-M1",
    batch: "2026年冷饮专项",
    title: "四平市冷饮专项揭榜榜单（企业出资）",
    host,
    intro:
      "本专项由企业出资并自主评榜，揭榜书密封提交。原中选单位放弃签约，已由企业在其余合格方案中重新决定。",
    fundingMode: "market",
    opensInDays: -75,
    closesInDays: -45,
    entries: [
      {
        need: "coating-crack",
        stage: "awarded",
        bids: [
          {
            org: "zju",
            wan: 36,
            summary: "高熔点乳木果油脂分提配合超声涂挂。",
            verdicts: ["exceeds", "meets"],
          },
          {
            org: "jiangnan",
            wan: 32,
            summary: "油脂复配控制晶型，分段降温涂挂。",
            verdicts: ["meets", "meets"],
            reason: "破损率指标达到要求，但优于幅度不及中选方案。",
          },
          {
            org: "zafu",
            wan: 30,
            summary: "添加植物蛋白改善涂层附着。",
            verdicts: ["deviates", "meets"],
            reason: "未给出零下二十度条件下的破损率数据。",
          },
        ],
        reopened: {
          code: "winnerDeclined",
          reason: "中选方来函说明超声涂挂设备无法按期到位，放弃签约。",
        },
      },
    ],
  },
  {
    key: "sealed-market",
    callNo: "SP-2026-04",
    batch: "2026年第四批",
    title: "四平市企业技术难题揭榜榜单（密封揭榜）",
    host,
    intro:
      "本批为企业出资、企业自主评榜的榜单，揭榜书自提交起加密密封，截止后由协调员与发榜企业两人共同开封。未中选单位将收到逐项说明。",
    fundingMode: "market",
    opensInDays: -52,
    closesInDays: -24,
    entries: [
      {
        need: "juice-haze",
        stage: "closed",
        bids: [
          {
            org: "jiangnan",
            wan: 42,
            summary: "先以多酚蛋白互作图谱判定成因，再定酶解加超滤组合。",
            verdicts: ["meets", "exceeds"],
          },
          {
            org: "zafu",
            wan: 38,
            summary: "以果胶酶分级酶解配合壳聚糖吸附澄清。",
            verdicts: ["meets", "meets"],
          },
        ],
      },
      {
        need: "no-till-depth",
        stage: "opened",
        bids: [
          {
            org: "nriam",
            wan: 78,
            summary: "液压下压力闭环控制单元，雷达测距与种沟压力双反馈。",
            verdicts: ["exceeds", "meets"],
          },
          {
            org: "jhzhinong",
            wan: 69,
            summary: "电动推杆式下压力控制，自带控制终端。",
            verdicts: ["meets", "meets"],
            correction: { text: "请补交电动推杆在秸秆地块的可靠性试验报告，并明确报价是否含税。" },
          },
          {
            org: "puguan",
            wan: 60,
            summary: "基于传感网络的播深在线监测与提醒。",
            verdicts: ["deviates", "meets"],
            ineligible: "揭榜书未覆盖播深自动控制，仅提供监测提醒，不符合须覆盖全部指标的要求。",
          },
        ],
        partners: {
          org: "jhpt",
          offers: "具备农机田间试验场和控制器试制能力。",
          seeks: "寻找有播种单体仿形设计经验的牵头单位组成联合体。",
        },
      },
      {
        need: "phage-broth",
        stage: "review",
        bids: [
          {
            org: "zjut",
            wan: 50,
            summary: "食品级聚谷氨酸絮凝加复合保护剂。",
            verdicts: ["exceeds", "meets"],
          },
          {
            org: "wuzhou",
            wan: 44,
            summary: "离心前等电点调控加糖醇类保护剂，已有同类产线。",
            verdicts: ["meets", "meets"],
            partner: { org: "jhaas", task: "保护剂配方与活菌检测", share: "20" },
          },
          {
            org: "njau",
            wan: 47,
            summary: "菌株干燥耐受性驯化与载体优化。",
            verdicts: ["meets", "deviates"],
          },
        ],
      },
      {
        need: "amine-odour",
        stage: "notice",
        bids: [
          {
            org: "chengmo",
            wan: 82,
            summary: "密闭收集加膜吸收回收有机胺，末端生物滤池。",
            verdicts: ["meets", "exceeds"],
          },
          {
            org: "zju",
            wan: 88,
            summary: "低温等离子体协同催化氧化。",
            verdicts: ["exceeds", "deviates"],
            reason: "净化效果较好，但运行费用和副产臭氧处置高于企业承受范围。",
          },
          {
            org: "ecust",
            wan: 79,
            summary: "两级酸洗加高级氧化。",
            verdicts: ["meets", "deviates"],
            reason: "产生的含盐废水没有给出可行去向。",
          },
        ],
      },
      {
        need: "yogurt-post-acid",
        stage: "awarded",
        bids: [
          {
            org: "jiangnan",
            wan: 29,
            summary: "弱后酸化菌株组合与降温曲线配套。",
            verdicts: ["meets", "meets"],
          },
          {
            org: "zafu",
            wan: 27,
            summary: "以发酵终点pH分段控制抑制后酸化。",
            verdicts: ["deviates", "meets"],
            reason: "未提供二十一天货架期数据，仅有十四天结果。",
          },
        ],
        question: {
          org: "njau",
          text: "现用菌种是否可以提供样品做对照？",
          answer: "可以，签保密协议后提供两个批次冻干样。",
        },
      },
      {
        need: "brake-noise",
        stage: "lapsed",
        bids: [],
        lapseAnswers: [
          ["hfutAdmin", "money", "台架试验费用就要二十万以上。"],
          ["zjutAdmin", "time"],
          ["zjuAdmin", "money"],
        ],
      },
      { need: "corn-zein", stage: "renewed", bids: [], renewedFor: 120 },
      {
        need: "straw-ash",
        stage: "withdrawn",
        bids: [{ org: "hfut", wan: 58, summary: "水洗提钾与余渣免烧砖联产。", verdicts: ["meets", "meets"] }],
      },
    ],
  },
  {
    key: "sealed-funded",
    callNo: "SP-2026-05",
    batch: "2026年重点攻关批",
    title: "四平市重点产业关键技术揭榜挂帅项目（财政支持）",
    host,
    intro:
      "本批由财政资金与企业自筹共同支持。揭榜书密封提交，开封后经资格审查、专家评审和公示确定中榜单位；企业自筹研发投入不低于财政支持的四倍。",
    fundingMode: "funded",
    opensInDays: -60,
    closesInDays: -30,
    ratios: { ownPerGrant: 4, cashShareBp: 4000 },
    entries: [
      {
        need: "green-amination",
        stage: "closed",
        bids: [
          {
            org: "ecust",
            wan: 250,
            summary: "碳纳米管限域钯催化剂与原位再生。",
            verdicts: ["meets", "exceeds"],
          },
          {
            org: "zjut",
            wan: 258,
            summary: "钯钌双金属催化剂固定床换装方案。",
            verdicts: ["exceeds", "meets"],
          },
        ],
      },
      {
        need: "ear-picking",
        stage: "opened",
        bids: [
          {
            org: "nriam",
            wan: 285,
            summary: "柔性夹持摘穗与机器视觉分级集成。",
            verdicts: ["meets", "meets", "exceeds"],
            partner: { org: "jhpt", task: "分级视觉与电控", share: "25" },
          },
          {
            org: "zju",
            wan: 298,
            summary: "仿生摘穗机构与损伤在线检测。",
            verdicts: ["exceeds", "meets", "meets"],
            correction: {
              text: "联合体协议缺少知识产权约定条款，请补充并加盖公章。",
              answer: "已补充知识产权归属与收益分配条款，并由各方盖章。",
            },
          },
        ],
      },
      {
        need: "starch-biobased",
        stage: "review",
        bids: [
          {
            org: "shuangxi",
            wan: 310,
            summary: "热塑性淀粉原位增容与吹膜工艺一体化。",
            verdicts: ["meets", "meets", "exceeds"],
            points: [88, 84, 90],
          },
          {
            org: "jiangnan",
            wan: 300,
            summary: "酯化淀粉与生物聚酯多层结构。",
            verdicts: ["exceeds", "deviates", "meets"],
            points: [80, 78],
          },
          {
            org: "hfut",
            wan: 290,
            summary: "纳米纤维素增强淀粉膜。",
            verdicts: ["meets", "deviates", "meets"],
            points: [72, 70],
          },
        ],
      },
      {
        need: "antler-peptide",
        stage: "notice",
        bids: [
          {
            org: "jlau",
            wan: 210,
            summary: "低温分段酶解与肽组学质控。",
            verdicts: ["meets", "meets"],
            points: [92, 88, 90],
          },
          {
            org: "zafu",
            wan: 200,
            summary: "超高压辅助酶解。",
            verdicts: ["meets", "deviates"],
            points: [80, 76, 82],
            reason: "批间一致性控制方法不完整。",
          },
        ],
        objection: {
          user: "zafuAdmin",
          text: "公示中榜单位的指标应答引用的检测报告与本项目原料不一致，请核实。",
        },
      },
      {
        need: "black-soil",
        stage: "awarded",
        bids: [
          {
            org: "njau",
            wan: 148,
            summary: "低温纤维素降解菌群与深埋配套施用。",
            verdicts: ["meets", "meets"],
            points: [90, 92, 88],
          },
          {
            org: "jhaas",
            wan: 132,
            summary: "菌肥一体化覆盖还田技术。",
            verdicts: ["deviates", "exceeds"],
            points: [78, 80, 76],
            reason: "低温失重率未给出五摄氏度条件下的试验数据。",
          },
        ],
        objection: {
          user: "jhaasAgent",
          text: "本单位提供的八摄氏度试验数据应视为满足，请复核评分。",
          decision: "经复核，指标明确要求五摄氏度条件，评审依据充分，异议不成立。",
        },
      },
      {
        need: "plate-weld",
        stage: "lapsed",
        bids: [],
        lapseAnswers: [
          ["hfutAdmin", "notFeasible"],
          ["zjutAdmin", "time"],
        ],
      },
      { need: "blood-powder", stage: "renewed", bids: [], renewedFor: 260 },
      {
        need: "slag-binder",
        stage: "withdrawn",
        bids: [{ org: "hfut", wan: 150, summary: "复合碱激发与晶种早强。", verdicts: ["meets", "meets"] }],
      },
    ],
  },
  {
    key: "sealed-open",
    callNo: "SP-2026-06",
    batch: "2026年第六批",
    title: "四平市企业技术难题揭榜榜单（正在揭榜）",
    host,
    intro: "本批正在揭榜，揭榜书密封提交，截止前可以撤回或重新提交；平台和发榜方在开封前都看不到内容。",
    fundingMode: "market",
    opensInDays: -9,
    closesInDays: 21,
    entries: [
      { need: "corn-zein", stage: "listed", bids: [] },
      {
        need: "seed-pelleting",
        stage: "listed",
        bids: [
          {
            org: "jhaas",
            wan: 34,
            summary: "吸水快裂型丸化材料与低温包衣参数。",
            verdicts: ["meets", "meets"],
          },
          { org: "zju", wan: 39, summary: "双层丸壳结构。", verdicts: ["exceeds", "meets"], withdrawn: true },
        ],
        question: { org: "zafu", text: "是否允许使用含微塑料成分的粘合剂？" },
        partners: {
          org: "jhaas",
          offers: "可承担种子丸化配方和田间出苗试验。",
          seeks: "寻找有包衣设备改造能力的单位。",
        },
      },
    ],
  },
  {
    key: "sealed-funded-open",
    callNo: "SP-2026-07",
    batch: "2026年重点攻关第二批",
    title: "四平市重点产业关键技术揭榜挂帅项目（第二批，正在揭榜）",
    host,
    intro: "第二批重点攻关项目正在揭榜。要求覆盖全部考核指标，资格审查时可补正一次。",
    fundingMode: "funded",
    opensInDays: -6,
    closesInDays: 30,
    sealing: "strict",
    entries: [
      { need: "blood-powder", stage: "listed", bids: [] },
      {
        need: "membrane-reuse",
        stage: "listed",
        bids: [
          {
            org: "chengmo",
            wan: 268,
            summary: "选择性电渗析分盐加低温结晶。",
            verdicts: ["meets", "exceeds"],
          },
        ],
      },
    ],
  },
];

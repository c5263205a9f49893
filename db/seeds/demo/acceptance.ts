import type { AcceptanceVerdict } from "../../schema.ts";
import type { DemoAgreement } from "./types.ts";

export interface DemoRound {
  appliedDaysAgo: number;
  summary: string;
  /** By the indicator's name. */
  measured: Record<string, { value: string; method: string; evidence?: string; isMissed?: true }>;
  opinion?: { daysAgo: number; verdict: AcceptanceVerdict; text: string };
  /** Where the list asks for a panel: how far its experts have come, and what the coordinators then concluded. */
  panel?: {
    experts: { user: string; hasDeclared?: true; said?: { verdict: AcceptanceVerdict; text: string } }[];
    conclusion?: { daysAgo: number; verdict: AcceptanceVerdict; text: string };
  };
}

export interface DemoAcceptance {
  agreement: string;
  rounds: DemoRound[];
  closedDaysAgo?: number;
}

/** Applications of results, in the states that an acceptance goes through; of the kind that the headline does not count before they are in use. */
export const acceptedAgreements: DemoAgreement[] = [
  {
    key: "boiler-drying",
    type: "adoption",
    status: "accepting",
    title: "生物质热风炉烘干水分在线控制系统应用",
    scope: "谱观智能在禾能两座烘干塔安装近红外水分在线检测与炉温联动控制，完成一个烘干季运行。",
    source: "offline",
    sourceNote: "上年产业对接会后双方互访谈成。",
    seekerOrg: "heneng",
    solverOrg: "puguan",
    contractValueWan: 46,
    startsInDays: -160,
    endsInDays: 20,
    signedDaysAgo: 160,
    milestones: [
      {
        title: "安装调试",
        dueInDays: -95,
        sharePercent: 50,
        done: true,
        doneNote: "两座塔安装完成，联动试运行七十二小时无故障。",
      },
      {
        title: "烘干季运行",
        dueInDays: -6,
        sharePercent: 50,
        done: true,
        doneNote: "累计烘干一万二千吨，运行记录已移交。",
      },
    ],
  },
  {
    key: "bran-fibre",
    type: "adoption",
    status: "accepting",
    title: "玉米皮膳食纤维低色度制备技术",
    scope:
      "浙江农林大学许可金穗使用玉米皮膳食纤维酶法制备工艺，协助改造酶解与干燥线，完成年产八百吨生产线的达标运行。",
    source: "offline",
    sourceNote: "榜单发布后校方到厂洽谈，双方直接签约。",
    need: "bran-fibre",
    seekerOrg: "jinsui",
    solverOrg: "zafu",
    contractValueWan: 64,
    startsInDays: -205,
    endsInDays: 15,
    signedDaysAgo: 205,
    milestones: [
      {
        title: "工艺包与改造方案",
        dueInDays: -160,
        sharePercent: 40,
        done: true,
        doneNote: "工艺包、物料平衡和改造图纸已移交并会签。",
      },
      {
        title: "生产线达标运行",
        dueInDays: -9,
        sharePercent: 60,
        done: true,
        doneNote: "连续运行二十天，产出四十二吨，操作工培训两班。",
      },
    ],
  },
  {
    key: "heat-plate",
    type: "adoption",
    status: "rectifying",
    title: "板式换热机组钎焊缺陷在线检测技术应用",
    scope: "合肥工业大学许可热联使用超声与热像联合检测方法，并在两条装配线上完成调试和人员培训。",
    source: "offline",
    sourceNote: "省内高校技术转移对接会上谈成。",
    seekerOrg: "relian",
    solverOrg: "hfut",
    contractValueWan: 38,
    startsInDays: -170,
    endsInDays: 60,
    signedDaysAgo: 170,
    milestones: [
      {
        title: "方法交底与设备到位",
        dueInDays: -110,
        sharePercent: 40,
        done: true,
        doneNote: "检测台两套到位，方法文件与样件库已移交。",
      },
      {
        title: "两条线调试",
        dueInDays: -24,
        sharePercent: 60,
        done: true,
        doneNote: "两条线调试完成，操作人员培训六人。",
      },
    ],
  },
  {
    key: "yogurt-culture",
    type: "adoption",
    status: "accepted",
    title: "低温后酸化弱的酸奶发酵剂应用",
    scope: "婺泽生物向绿源乳业供应发酵剂并转让配套工艺，完成三批大生产和货架期考核。",
    source: "offline",
    sourceNote: "婺泽技术人员到厂试样后谈成。",
    seekerOrg: "lvyuan",
    solverOrg: "wuzhou",
    contractValueWan: 24,
    startsInDays: -140,
    endsInDays: -2,
    signedDaysAgo: 140,
    milestones: [
      {
        title: "中试与工艺定型",
        dueInDays: -80,
        sharePercent: 40,
        done: true,
        doneNote: "五百升中试六批，工艺参数确定。",
      },
      {
        title: "三批大生产与货架期考核",
        dueInDays: -14,
        sharePercent: 60,
        done: true,
        doneNote: "三批共十八吨，二十一天货架期留样合格。",
      },
    ],
  },
  {
    key: "blood-peptide",
    type: "adoption",
    status: "failed",
    title: "猪血活性肽酶解脱腥工艺应用",
    scope: "浙江工业大学许可丰牧使用酶解脱腥工艺，在年处理三千吨血浆的生产线上达到约定收率和风味。",
    source: "offline",
    sourceNote: "专家驻厂指导时谈成。",
    seekerOrg: "fengmu",
    solverOrg: "zjut",
    contractValueWan: 42,
    startsInDays: -320,
    endsInDays: -60,
    signedDaysAgo: 320,
    milestones: [
      {
        title: "小试与中试",
        dueInDays: -230,
        sharePercent: 50,
        done: true,
        doneNote: "百升级中试收率达到约定，脱腥剂型确定。",
      },
      {
        title: "生产线放大",
        dueInDays: -120,
        sharePercent: 50,
        done: true,
        doneNote: "完成三轮放大试验，数据和物料平衡表已移交。",
      },
    ],
  },
];

const at = (
  name: string,
  operator: string,
  target: string,
  unit: string,
  testMethod: string,
  binding = true,
) => ({
  name,
  operator,
  target,
  unit,
  testMethod,
  ...(binding ? { binding } : {}),
});

/** What these agreements ask for; the others bring theirs along from their needs. */
export const acceptedTerms = {
  "bran-fibre": {
    legalKind: "licence",
    techValueFen: "48",
    paymentMode: "instalments",
    paymentTerms: "工艺包移交后付四成，验收通过后十个工作日内付清。",
    ipOwnership: "solverLicensed",
    ipTerms: "工艺归供给方，许可需求方在东北三省独占使用八年；改进成果双方共有。",
    delivery: "工艺包、改造图纸和操作规程在需求方车间交付，驻厂指导至达标运行。",
  },
  "boiler-drying": {
    indicators: [
      at("出机水分偏差", "le", "0.5", "%", "烘箱法比对，每班三次"),
      at("吨粮煤耗下降", "ge", "8", "%", "与上一烘干季同品种对比", false),
    ],
  },
  "heat-plate": {
    indicators: [
      at("虚焊漏检率", "le", "0.3", "%", "人工解剖复核二百片"),
      at("单片检测时间", "le", "25", "秒", "连续计时一百片", false),
    ],
  },
  "yogurt-culture": {
    indicators: [
      at("二十一天酸度上升", "le", "10", "°T", "GB 5009.239 滴定法"),
      at("活菌数", "ge", "100000000", "CFU/mL", "GB 4789.35"),
    ],
  },
  "blood-peptide": {
    indicators: [
      at("肽得率", "ge", "72", "%", "凯氏定氮与三氯乙酸可溶氮"),
      at("感官腥味评分", "le", "2", "分", "十人评价小组，五分制"),
    ],
  },
};

export const acceptances: DemoAcceptance[] = [
  {
    agreement: "boiler-drying",
    rounds: [
      {
        appliedDaysAgo: 3,
        summary:
          "两座烘干塔完成一个烘干季运行，检测与控制系统连续工作九十一天，故障停机两次，均在四小时内恢复。",
        measured: {
          出机水分偏差: {
            value: "0.38%",
            method: "烘箱法比对二百七十三次",
            evidence: "水分比对记录（烘干季）",
          },
          吨粮煤耗下降: { value: "7.1%", method: "与上一烘干季台账对比", evidence: "燃料台账汇总表" },
        },
      },
    ],
  },
  {
    agreement: "bran-fibre",
    rounds: [
      {
        appliedDaysAgo: 7,
        summary: "生产线连续运行二十天，三批产品送第三方检测，工艺水与淀粉车间衔接稳定。",
        measured: {
          总膳食纤维含量: { value: "87.2%", method: "GB 5009.88，三批平均", evidence: "检测报告 XW-2031" },
          白度: { value: "70.5%", method: "白度仪，每批五样", evidence: "检测报告 XW-2032" },
          持水力: { value: "8.6 g/g", method: "离心法，三批平均" },
        },
        opinion: {
          daysAgo: 5,
          verdict: "pass",
          text: "三项指标均达到约定，产品已送两家烘焙企业试用，同意验收。",
        },
        panel: {
          experts: [
            {
              user: "reviewer2",
              said: {
                verdict: "pass",
                text: "检测方法与合同一致，纤维含量和白度有第三方报告，同意通过。",
              },
            },
            { user: "reviewer3", hasDeclared: true },
            { user: "reviewer1" },
          ],
        },
      },
    ],
  },
  {
    agreement: "heat-plate",
    rounds: [
      {
        appliedDaysAgo: 20,
        summary: "两条线调试完成并连续检测九千片，检测数据与解剖复核结果一并提交。",
        measured: {
          虚焊漏检率: {
            value: "0.46%",
            method: "解剖复核二百片",
            evidence: "解剖复核记录 RL-2 号",
            isMissed: true,
          },
          单片检测时间: { value: "22 秒", method: "连续计时一百片" },
        },
        opinion: {
          daysAgo: 15,
          verdict: "rectify",
          text: "虚焊漏检率 0.46%，没有达到不高于 0.3% 的约定，漏检集中在角孔附近。请补充角孔区域的扫查程序，复核数量不少于二百片。",
        },
      },
    ],
  },
  {
    agreement: "yogurt-culture",
    rounds: [
      {
        appliedDaysAgo: 11,
        summary: "三批大生产共十八吨，冷藏二十一天逐周取样，出厂检验和留样检验全部合格。",
        measured: {
          二十一天酸度上升: { value: "7.5 °T", method: "滴定法，每批五样", evidence: "检验报告 LY-0318" },
          活菌数: { value: "230000000 CFU/mL", method: "平板计数，第二十一天", evidence: "检验报告 LY-0319" },
        },
        opinion: {
          daysAgo: 6,
          verdict: "pass",
          text: "两项指标均优于约定，三批产品风味稳定，同意验收。尾款按合同支付。",
        },
      },
    ],
  },
  {
    agreement: "blood-peptide",
    rounds: [
      {
        appliedDaysAgo: 110,
        summary: "完成生产线三轮放大试验，酶解和脱腥两个工段可以连续运行。",
        measured: {
          肽得率: { value: "66.4%", method: "三轮物料平衡平均", evidence: "物料平衡表一", isMissed: true },
          感官腥味评分: { value: "1.8 分", method: "十人评价小组" },
        },
        opinion: {
          daysAgo: 104,
          verdict: "rectify",
          text: "肽得率 66.4%，低于 72% 的约定。请调整加酶量和酶解时间后重新考核。",
        },
      },
      {
        appliedDaysAgo: 30,
        summary: "更换复合酶并延长酶解时间，重新完成三轮放大试验。",
        measured: {
          肽得率: { value: "68.9%", method: "三轮物料平衡平均", evidence: "物料平衡表二", isMissed: true },
          感官腥味评分: { value: "2.0 分", method: "十人评价小组" },
        },
        opinion: {
          daysAgo: 25,
          verdict: "fail",
          text: "整改后肽得率 68.9%，仍未达到约定，继续提高需要更换主设备，超出合同范围。双方按合同约定的研发风险条款处理。",
        },
      },
    ],
  },
  {
    agreement: "xylose-project",
    rounds: [
      {
        appliedDaysAgo: 21.7,
        summary: "厂内连续三十天运行，全流程参数和操作规程已移交，操作工培训两班。",
        measured: {
          阿拉伯糖结晶纯度: { value: "98.9%", method: "液相色谱，每日一样", evidence: "三十天检验汇总" },
          母液总糖回收率: { value: "77%", method: "物料平衡", evidence: "运行月报" },
        },
        opinion: {
          daysAgo: 21.4,
          verdict: "pass",
          text: "三十天运行数据稳定，两项约束性指标均达到，同意验收。",
        },
        panel: {
          experts: [
            {
              user: "reviewer1",
              said: {
                verdict: "pass",
                text: "菌种去葡萄糖段连续运行稳定，染菌率低，检验方法与合同一致，同意通过。",
              },
            },
            {
              user: "reviewer3",
              said: {
                verdict: "pass",
                text: "色谱分离段收率数据可由物料平衡复核，纯度有第三方比对，同意通过。",
              },
            },
            {
              user: "reviewer4",
              said: { verdict: "pass", text: "达到约定指标。建议企业继续跟踪母液盐分积累对树脂寿命的影响。" },
            },
          ],
          conclusion: {
            daysAgo: 21.2,
            verdict: "pass",
            text: "企业和三位专家意见一致，两项约束性指标达到约定，验收通过。",
          },
        },
      },
    ],
    closedDaysAgo: 21,
  },
  {
    agreement: "fresh-corn-adoption",
    rounds: [
      {
        appliedDaysAgo: 4.7,
        summary: "试产六十吨，作业指导书、预冷箱图纸和改造后的速冻段已投入使用。",
        measured: {
          速冻一级品率: { value: "86%", method: "每批抽检二百穗，共三十批", evidence: "抽检记录" },
          入速冻时可溶性糖保留率: { value: "91%", method: "折光与液相对照", evidence: "检测报告 XY-07" },
        },
        opinion: { daysAgo: 4.4, verdict: "pass", text: "试产达到约定，下季按此工艺组织生产，同意验收。" },
      },
    ],
    closedDaysAgo: 4,
  },
];

/** What the sides have said of each other. */
export const feedback = [
  {
    agreement: "xylose-project",
    daysAgo: 18,
    side: "seeker" as const,
    timeliness: 4,
    quality: 5,
    communication: 5,
    body: "驻厂人员把每一步参数都讲清楚，操作工自己能开起来。色谱柱到货晚了两周，其余按期。",
  },
  {
    agreement: "xylose-project",
    daysAgo: 16,
    side: "solver" as const,
    timeliness: 5,
    quality: 4,
    communication: 5,
    body: "样品和车间条件保障到位，付款及时。建议今后把检验频次写进合同。",
  },
  {
    agreement: "blood-peptide",
    daysAgo: 20,
    side: "seeker" as const,
    timeliness: 3,
    quality: 3,
    communication: 4,
    body: "放大过程中数据公开、记录完整，只是得率始终没有达到约定。",
  },
];

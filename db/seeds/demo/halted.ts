import type { DemoAgreement } from "./types.ts";

/** Deals whose scan is awaited, that rest, and that ended early; of the kind that the headline does not count before it is in use. */
export const haltedAgreements: DemoAgreement[] = [
  {
    key: "brake-coating",
    type: "adoption",
    status: "signed",
    title: "制动盘无铬达克罗涂层工艺应用",
    scope: "浙江工业大学许可恒联使用无铬锌铝涂层配方和涂覆工艺，协助改造一条浸涂线并培训操作人员。",
    source: "offline",
    sourceNote: "专家服务团到厂诊断时谈成。",
    seekerOrg: "henglian",
    solverOrg: "zjut",
    contractValueWan: 33,
    startsInDays: -4,
    endsInDays: 240,
    signedDaysAgo: 6,
    milestones: [
      { title: "配方与工艺文件移交", dueInDays: 25, sharePercent: 40, done: false },
      { title: "浸涂线改造与盐雾考核", dueInDays: 200, sharePercent: 60, done: false },
    ],
  },
  {
    key: "ginseng-drying",
    type: "adoption",
    status: "suspended",
    title: "人参真空冷冻与热风联合干燥技术应用",
    scope: "浙江农林大学向益参转让联合干燥工艺，指导改造两台冻干设备，完成两个采收季的对比试产。",
    source: "offline",
    sourceNote: "中药材产业对接会后双方互访谈成。",
    seekerOrg: "yishen",
    solverOrg: "zafu",
    contractValueWan: 40,
    startsInDays: -120,
    endsInDays: 280,
    signedDaysAgo: 120,
    milestones: [
      {
        title: "工艺曲线与改造方案",
        dueInDays: -80,
        sharePercent: 30,
        done: true,
        doneNote: "三个等级的干燥曲线和改造图纸已移交。",
      },
      { title: "首季试产", dueInDays: -10, sharePercent: 40, done: false },
      { title: "次季试产与验收", dueInDays: 270, sharePercent: 30, done: false },
    ],
  },
  {
    key: "slag-board",
    type: "adoption",
    status: "terminated",
    title: "炉渣轻质隔墙板配方技术应用",
    scope: "合肥工业大学向建研许可炉渣轻质墙板配方，协助在一条立模生产线上试产并取得型式检验报告。",
    source: "offline",
    sourceNote: "建材行业年会上接触后谈成。",
    seekerOrg: "jianyan",
    solverOrg: "hfut",
    contractValueWan: 30,
    startsInDays: -150,
    endsInDays: 90,
    signedDaysAgo: 150,
    milestones: [
      {
        title: "配方与小样",
        dueInDays: -110,
        sharePercent: 40,
        done: true,
        doneNote: "三组配方小样抗压与放射性检测合格。",
      },
      { title: "立模线试产", dueInDays: -40, sharePercent: 60, done: false },
    ],
  },
];

const licensed = {
  legalKind: "licence",
  paymentMode: "instalments",
  ipOwnership: "solverLicensed",
  ipTerms: "技术归供给方，许可需求方在合同期内使用；需求方作出的改进归需求方，供给方可无偿用于科研。",
  liability:
    "一方逾期超过三十日的，每日按当期金额的千分之一支付违约金；因客观原因终止的，按实际完成的部分结算。",
};

/** What these agreements ask for, beyond scope, money and milestones. */
export const haltedTerms = {
  "brake-coating": {
    ...licensed,
    techValueFen: "26",
    paymentTerms: "工艺文件移交后付四成，盐雾考核合格后付清。",
    indicators: [
      {
        name: "中性盐雾无红锈时间",
        operator: "ge",
        target: "720",
        unit: "h",
        testMethod: "GB/T 10125",
        promised: "800 h",
        binding: true,
      },
      { name: "涂层厚度", operator: "le", target: "12", unit: "μm", testMethod: "磁性法" },
    ],
  },
  "ginseng-drying": {
    ...licensed,
    techValueFen: "36",
    paymentTerms: "按节点比例支付，每期凭需求方确认单。",
    indicators: [
      {
        name: "总皂苷保留率",
        operator: "ge",
        target: "95",
        unit: "%",
        testMethod: "中国药典 2025 年版",
        binding: true,
      },
      { name: "单位能耗下降", operator: "ge", target: "25", unit: "%", testMethod: "与单独冻干对比" },
    ],
  },
  "slag-board": {
    ...licensed,
    techValueFen: "28",
    paymentTerms: "首期四成，立模线试产前预付二成，检验报告出具后付清。",
    indicators: [
      {
        name: "面密度",
        operator: "le",
        target: "85",
        unit: "kg/m²",
        testMethod: "GB/T 30100",
        binding: true,
      },
    ],
  },
};

export interface DemoHalt {
  agreement: string;
  kind: "suspend" | "terminate";
  side: "seeker" | "solver";
  reasonCode: "technical" | "schedule" | "funds" | "personnel" | "market" | "forceMajeure";
  reason: string;
  daysAgo: number;
  /** Of the other side; without it the request waits. */
  answer?: { daysAgo: number; agrees: boolean; note: string };
}

/** The last one has waited longer than a side may be silent: coordinators may rule on it. */
export const halts: DemoHalt[] = [
  {
    agreement: "slag-board",
    kind: "terminate",
    side: "seeker",
    reasonCode: "market",
    reason: "主要客户改用石膏板，项目没有订单，希望提前结束。",
    daysAgo: 70,
    answer: { daysAgo: 66, agrees: false, note: "配方已经定型，建议先完成试产再商量。" },
  },
  {
    agreement: "slag-board",
    kind: "terminate",
    side: "seeker",
    reasonCode: "market",
    reason: "电厂停机后炉渣断供，两个月内没有替代来源，立模线试产无法进行。",
    daysAgo: 32,
    answer: { daysAgo: 29, agrees: true, note: "同意终止，已付首期不退，预付的第二期退回一半。" },
  },
  {
    agreement: "ginseng-drying",
    kind: "suspend",
    side: "seeker",
    reasonCode: "schedule",
    reason: "冻干设备大修，预计停用三个月，首季试产无法按期进行。",
    daysAgo: 45,
    answer: { daysAgo: 43, agrees: true, note: "同意中止，设备恢复后由需求方书面通知。" },
  },
  {
    agreement: "ginseng-drying",
    kind: "terminate",
    side: "solver",
    reasonCode: "personnel",
    reason: "设备大修已超过约定时间，项目负责人将调离，申请终止并结清已完成部分的费用。",
    daysAgo: 17,
  },
];

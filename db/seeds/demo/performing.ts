import type { PaymentKind } from "#db/schema.ts";

export interface DemoPayment {
  agreement: string;
  milestone?: number;
  kind: PaymentKind;
  wan: number;
  voucherNo: string;
  note?: string;
  daysAgo: number;
  answer?: "received" | "disputed";
  answerNote?: string;
}

export const payments: DemoPayment[] = [
  {
    agreement: "row-cleaner",
    milestone: 1,
    kind: "contract",
    wan: 17.2,
    voucherNo: "SB-2026-0311",
    note: "首期款",
    daysAgo: 4,
    answer: "received",
  },
  {
    agreement: "row-cleaner",
    milestone: 2,
    kind: "contract",
    wan: 10,
    voucherNo: "SB-2026-0342",
    note: "样机材料预付",
    daysAgo: 1,
  },
  {
    agreement: "bacillus-project",
    milestone: 1,
    kind: "contract",
    wan: 15.6,
    voucherNo: "TH-0087",
    daysAgo: 7,
    answer: "received",
  },
  {
    agreement: "bacillus-project",
    milestone: 2,
    kind: "contract",
    wan: 8,
    voucherNo: "TH-0091",
    daysAgo: 3,
    answer: "disputed",
    answerNote: "到账 6 万元，与登记金额不符，请核对回单。",
  },
  {
    agreement: "bacillus-project",
    kind: "grant",
    wan: 10,
    voucherNo: "SK-2026-15",
    daysAgo: 2,
    answer: "received",
  },
  {
    agreement: "xylose-project",
    milestone: 1,
    kind: "contract",
    wan: 28.5,
    voucherNo: "JS-1",
    daysAgo: 140,
    answer: "received",
  },
  {
    agreement: "xylose-project",
    milestone: 2,
    kind: "contract",
    wan: 28.5,
    voucherNo: "JS-2",
    daysAgo: 80,
    answer: "received",
  },
  {
    agreement: "xylose-project",
    milestone: 3,
    kind: "contract",
    wan: 38,
    voucherNo: "JS-3",
    daysAgo: 15,
    answer: "received",
  },
  {
    agreement: "fresh-corn-adoption",
    kind: "contract",
    wan: 28,
    voucherNo: "HT-06",
    daysAgo: 3,
    answer: "received",
  },
  {
    agreement: "ginseng-drying",
    milestone: 1,
    kind: "contract",
    wan: 12,
    voucherNo: "YS-2026-07",
    daysAgo: 76,
    answer: "received",
  },
  {
    agreement: "slag-board",
    milestone: 1,
    kind: "contract",
    wan: 12,
    voucherNo: "JY-031",
    daysAgo: 105,
    answer: "received",
  },
  {
    agreement: "slag-board",
    milestone: 2,
    kind: "contract",
    wan: 6,
    voucherNo: "JY-044",
    note: "第二期预付",
    daysAgo: 90,
    answer: "received",
  },
  {
    agreement: "slag-board",
    milestone: 2,
    kind: "refund",
    wan: 3,
    voucherNo: "HF-0912",
    note: "按终止约定退回一半",
    daysAgo: 20,
    answer: "received",
  },
  {
    agreement: "bran-fibre",
    milestone: 1,
    kind: "contract",
    wan: 25.6,
    voucherNo: "JS-11",
    daysAgo: 150,
    answer: "received",
  },
];

export const handedIn = [
  {
    agreement: "bacillus-project",
    milestone: 2,
    daysAgo: 2,
    note: "控制程序已移植到十立方米罐，空载与水试各两批，记录见附件。",
    file: "程序移植记录.txt",
  },
];

export interface DemoDelay {
  agreement: string;
  milestone: number;
  dueInDays: number;
  reason: string;
  daysAgo: number;
  isAgreed: boolean;
}

export const delays: DemoDelay[] = [
  {
    agreement: "row-cleaner",
    milestone: 3,
    dueInDays: 215,
    reason: "春播期预报推迟，田间试验顺延半个月，其余节点不变。",
    daysAgo: 6,
    isAgreed: true,
  },
  {
    agreement: "row-cleaner",
    milestone: 2,
    dueInDays: 20,
    reason: "耐磨件供货晚到，土槽试验需要顺延。",
    daysAgo: 0.6,
    isAgreed: false,
  },
];

export interface DemoLogEntry {
  agreement: string;
  milestone: number;
  side: "seeker" | "solver";
  kind: "experiment" | "purchase" | "meeting" | "failure" | "change" | "other";
  body: string;
  file?: string;
  daysAgo: number;
}

export const logEntries: DemoLogEntry[] = [
  {
    agreement: "row-cleaner",
    milestone: 1,
    side: "solver",
    kind: "meeting",
    body: "与顺邦在四平厂区核对安装接口，确认四处干涉并会签草图。",
    file: "会签草图说明.txt",
    daysAgo: 12,
  },
  {
    agreement: "row-cleaner",
    milestone: 2,
    side: "solver",
    kind: "experiment",
    body: "土槽首轮：秸秆覆盖每平方米一点二公斤，前进速度每小时七公里，三十米内缠绕两次。",
    file: "首轮原始数据.txt",
    daysAgo: 4,
  },
  {
    agreement: "row-cleaner",
    milestone: 2,
    side: "solver",
    kind: "failure",
    body: "加大转速后电机过热保护，方案放弃；改为增加护罩间隙，转速不变。",
    daysAgo: 3,
  },
  {
    agreement: "row-cleaner",
    milestone: 2,
    side: "seeker",
    kind: "purchase",
    body: "订购耐磨刀片两套，供方通知晚到十天。",
    daysAgo: 2,
  },
];

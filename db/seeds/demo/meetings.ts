import type { DemoMeetings } from "./types.ts";

export const meetings: DemoMeetings[] = [
  {
    roadshow: "jinhua-online",
    slotsAfter: 160,
    slots: { count: 4, minutes: 15, gap: 5, places: ["洽谈室 A", "洽谈室 B"] },
    setDaysAgo: 43,
    askedDaysAgo: 42,
    answeredDaysAgo: 41,
    toldDaysAgo: 39,
    meetings: [
      {
        from: "heitu",
        to: "jhaas",
        solution: "corn-lock-fresh",
        text: "我社现有蒸箱和速冻隧道，想核对分段控温工艺需要改哪几处、改造期多长。",
        slot: 0,
        feedback: [
          {
            by: "from",
            outcome: "met",
            nextStep: "visit",
            note: "约定两周内到厂看设备，院方先出一页改造清单。",
          },
          { by: "to", outcome: "met", nextStep: "visit", note: "对方设备基础较好，预冷环节是关键。" },
        ],
      },
      {
        from: "jiahe",
        to: "zju",
        solution: "seed-hyperspectral",
        text: "想了解高光谱单粒分选的处理量，以及对我公司包衣种子是否适用。",
        slot: 1,
        feedback: [
          { by: "from", outcome: "met", nextStep: "trial", note: "寄两个品种各五公斤，先做离线判别。" },
          { by: "to", outcome: "met", nextStep: "trial" },
        ],
      },
      {
        from: "tuohua",
        to: "zjnu",
        text: "双方已在意向中谈到三批摸底，请当面确定菌株交接和批次安排。",
        slot: 2,
        feedback: [
          { by: "from", outcome: "met", nextStep: "agreement", note: "批次计划已定，进入协议起草。" },
          { by: "to", outcome: "met", nextStep: "agreement" },
        ],
      },
      {
        from: "kangda",
        to: "jhpt",
        solution: "teachless-welding",
        text: "机架焊缝以角焊为主，想问寻位时间和换型时间能做到多少。",
        slot: 3,
        feedback: [
          { by: "from", outcome: "notCome", nextStep: null, note: "等候十分钟对方未上线，希望另约时间。" },
        ],
      },
      {
        from: "hongbaolai",
        to: "jiangnan",
        solution: "protein-colloid",
        text: "想就谷物乳饮料六个月沉淀指标单独请教复配方案。",
        declined: "当天下午已有授课安排，可先通过意向沟通，另约线上会议。",
      },
      {
        from: "yishen",
        to: "zjnu",
        solution: "ginsenoside-enzyme",
        text: "想了解酶制剂的供应方式和每公斤皂苷的用酶成本。",
      },
    ],
  },
  {
    roadshow: "equipment-environment",
    slotsAfter: 120,
    slots: { count: 4, minutes: 20, gap: 5, places: ["洽谈桌 1", "洽谈桌 2"] },
    setDaysAgo: 1.4,
    askedDaysAgo: 1,
    answeredDaysAgo: 0.9,
    meetings: [
      {
        from: "qinghe",
        to: "zju",
        solution: "cold-mbbr",
        text: "我公司三座乡镇站冬季水温低于六度，想核对载体填充率和挂膜时间。",
        slot: 0,
      },
      {
        from: "kangda",
        to: "nriam",
        solution: "knotter-forward",
        text: "我公司打结器成结率卡在九成七，想请教凸轮型线和材料热处理的做法。",
      },
      {
        from: "henglian",
        to: "jhpt",
        solution: "vacuum-diecasting",
        text: "想就现有八百吨压铸机加装真空排气的改造范围和停机时间面谈。",
        cancelled: "本单位当天有客户审核，改为会后另约。",
      },
    ],
  },
];

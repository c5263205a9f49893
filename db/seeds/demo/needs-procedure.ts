import type { DemoMetric, DemoNeed, DemoPrice } from "./types.ts";

interface Brief {
  key: string;
  org: string;
  title: string;
  techField: string;
  industry: string;
  needKind?: string;
  content: string;
  background: string;
  tried: string;
  months: number;
  reward: DemoPrice;
  metrics: DemoMetric[];
  submitted: number;
  contact: [name: string, phone: string];
}

/** A need for a list with sealed bids: complete, measurable, and open about its conditions. */
const need = ({ tried, months, submitted, contact, ...brief }: Brief): DemoNeed => ({
  region: "siping",
  needKind: "keyTechnology",
  ...brief,
  content: `${brief.content}需在${months}个月内完成方案、中试和厂内连续生产验证，交付操作规程并培训本厂人员。揭榜方须说明技术路线、主要风险和替代方案，并提供近三年同类项目的证明材料。`,
  status: "accepted",
  triedAlready: tried,
  ownBasis: "可提供现场、样品、工艺台账和中试场地，配两名技术人员全程配合。",
  scenario: "本厂现有生产线，按正常班次连续运行。",
  expectedOutcome: "指标达到后在本厂全面采用，当年计算经济效益并出具应用证明。",
  durationMonths: months,
  deadlineInDays: 400,
  ipOwnership: "shared",
  ipTerms: "项目产生的知识产权双方共有，本企业有优先实施权；论文发表须经双方同意。",
  bidderRequirements: "独立法人，近三年无科研失信记录，有同类项目经历。",
  cooperationModes: ["commissioned", "jointDevelopment"],
  transferLocation: "四平市本企业厂区",
  nameTier: "public",
  rewardTier: "public",
  contactTier: "verified",
  contactName: contact[0],
  contactPhone: contact[1],
  contactEmail: `${brief.org}@demo.cn`,
  submittedDaysAgo: submitted,
});

const m = (
  name: string,
  operator: string,
  target: string,
  unit: string,
  current: string,
  testMethod: string,
  binding = true,
): DemoMetric => ({ name, operator, target, unit, current, testMethod, binding });
const range = (minWan: number, maxWan: number): DemoPrice => ({ kind: "range", minWan, maxWan });
const fixed = (minWan: number): DemoPrice => ({ kind: "fixed", minWan });

const marketNeeds: DemoNeed[] = [
  need({
    key: "juice-haze",
    org: "hongbaolai",
    title: "山楂果汁饮料后浑浊的成因判定与澄清工艺",
    techField: "food",
    industry: "foodBeverage",
    content:
      "山楂果汁饮料灌装时透明，常温放两个月后出现絮状浑浊，摇匀不散。怀疑是果胶、多酚与蛋白缓慢结合所致，但每批轻重不一。需要查清主要成因，给出酶解、吸附或超滤的组合工艺，色泽和风味不能有明显损失。",
    background: "该产品占冷饮以外销售额的两成，每年因浑浊退货约三百万元。",
    tried: "试过加大果胶酶用量和硅藻土过滤，第一批见效，换产地原料后又出现。",
    months: 10,
    reward: range(35, 50),
    metrics: [
      m("常温贮存六个月浊度", "le", "3", "NTU", "18", "浊度仪法"),
      m("澄清后花青素保留率", "ge", "85", "%", "70", "pH示差法", false),
    ],
    submitted: 70,
    contact: ["谭月", "0434-0000201"],
  }),
  need({
    key: "no-till-depth",
    org: "kangda",
    title: "免耕播种机播深自动控制与地形仿形技术",
    techField: "advancedManufacturing",
    industry: "farmMachinery",
    content:
      "免耕地秸秆厚薄不一，现有四连杆仿形靠弹簧压力，遇到根茬播深忽深忽浅，出苗不齐。要求在现有播种单体上加装下压力闭环控制，能按设定播深实时调节，作业速度八公里每小时时仍然可靠。",
    background: "出苗不齐是用户投诉最多的问题，竞争产品已有液压下压力控制。",
    tried: "试装过气囊，气路在秸秆地里经常磨破，且响应慢。",
    months: 14,
    reward: fixed(80),
    metrics: [
      m("播深合格率（八公里每小时）", "ge", "90", "%", "72", "GB/T 6973 田间检测"),
      m("单体增加成本", "le", "900", "元", "无", "物料核算", false),
    ],
    submitted: 72,
    contact: ["鞠伟", "0434-0000205"],
  }),
  need({
    key: "phage-broth",
    org: "tuohua",
    title: "芽孢菌发酵液絮凝除杂与喷雾干燥收率提升",
    techField: "biomedicine",
    industry: "pharmaceuticals",
    content:
      "枯草芽孢菌发酵液离心困难，菌泥带液多，喷雾干燥粘壁，活菌收率只有一半多。希望得到可食用级絮凝剂配方和干燥保护剂配方，现有喷塔不改动。",
    background: "年产微生态制剂六百吨，干燥损失直接决定成本。",
    tried: "试过壳聚糖絮凝，效果随批次波动，残留影响流动性。",
    months: 9,
    reward: range(40, 55),
    metrics: [
      m("干燥活菌收率", "ge", "85", "%", "55", "平板计数法"),
      m("产品水分", "le", "6", "%", "8", "GB 5009.3"),
    ],
    submitted: 71,
    contact: ["隋晓蒙", "0434-0000204"],
  }),
  need({
    key: "amine-odour",
    org: "jinghua",
    title: "有机胺车间无组织废气收集与深度净化",
    techField: "environment",
    industry: "chemicals",
    content:
      "有机胺精馏、灌装两处有异味，水洗塔加酸洗后厂界仍偶有超标。废气风量每小时八千立方米，浓度波动大。需要给出收集方案和深度净化工艺，不产生难处置的高盐废水，运行费用可承受。",
    background: "周边新建居民区，环保部门要求年底前完成整治。",
    tried: "活性炭吸附半个月就饱和，更换费用过高。",
    months: 8,
    reward: range(60, 90),
    metrics: [
      m("厂界臭气浓度", "le", "20", "无量纲", "45", "GB/T 14675"),
      m("吨产品运行费用", "le", "35", "元", "80", "连续三个月台账", false),
    ],
    submitted: 73,
    contact: ["巩琳", "0434-0000203"],
  }),
  need({
    key: "yogurt-post-acid",
    org: "lvyuan",
    title: "低温酸奶后酸化控制发酵剂与冷链配套工艺",
    techField: "food",
    industry: "foodBeverage",
    content:
      "低温酸奶在二十一天货架期后段酸度超过一百度，口感尖酸。希望筛选弱后酸化菌株组合，并给出发酵终点、降温速率与冷链温度的配套控制办法，能在两吨发酵罐上稳定使用。",
    background: "区域品牌要进入省外商超，货架期口感稳定是入场条件。",
    tried: "提前终止发酵，凝乳偏软、乳清析出。",
    months: 8,
    reward: fixed(30),
    metrics: [
      m("四摄氏度贮存二十一天酸度", "le", "90", "°T", "108", "GB 5009.239"),
      m("活菌数", "ge", "1000000", "CFU/g", "3000000", "GB 4789.35"),
    ],
    submitted: 74,
    contact: ["贺文静", "0434-0000208"],
  }),
  need({
    key: "coating-crack",
    org: "hongbaolai",
    title: "雪糕脆皮涂层低温开裂与脱落控制",
    techField: "food",
    industry: "foodBeverage",
    content:
      "脆皮雪糕经冷链转运后，涂层在零下二十度左右开裂成片脱落，到店破损率高。怀疑与涂层油脂结晶和雪糕表面霜层有关。需要调整油脂配比与涂挂温度曲线，给出可在现有涂挂机上执行的工艺，口感脆度不能变差。",
    background: "脆皮品种占夏季销量三成，破损退货每年约二百万元。",
    tried: "换过两家代可可脂供应商，破损率时好时坏，没有找到规律。",
    months: 9,
    reward: range(25, 38),
    metrics: [
      m("冷链转运后涂层破损率", "le", "2", "%", "11", "模拟转运三次后目检"),
      m("涂层脆度（断裂力）", "ge", "6", "N", "6.5", "质构仪法", false),
    ],
    submitted: 98,
    contact: ["谭月", "0434-0000201"],
  }),
  need({
    key: "brake-noise",
    org: "henglian",
    title: "商用车制动盘高频啸叫的结构与材料优化",
    techField: "advancedManufacturing",
    industry: "automotive",
    content:
      "灰铸铁制动盘装车后在低速制动时有两千至四千赫兹啸叫，主机厂要求整改。需要通过模态分析和台架试验找到原因，优化筋板结构或石墨形态，不增加重量，模具改动控制在一副以内。",
    background: "涉及两个主机厂年供十二万件的订单。",
    tried: "试过倒角和消音片，效果不稳定。",
    months: 9,
    reward: range(50, 70),
    metrics: [
      m("台架噪声发生率", "le", "1", "%", "6.5", "SAE J2521"),
      m("单件重量增加", "le", "0", "kg", "0", "称重", false),
    ],
    submitted: 75,
    contact: ["沙志刚", "0434-0000210"],
  }),
  need({
    key: "corn-zein",
    org: "jinsui",
    title: "玉米黄粉中醇溶蛋白的低溶剂提取与脱色",
    techField: "food",
    industry: "foodBeverage",
    content:
      "玉米黄粉含蛋白六成，目前只作饲料。希望提取食品级醇溶蛋白，乙醇循环损耗要低，产品色泽浅，能用于果品涂膜。要求给出放大到每日两吨黄粉的工艺包。",
    background: "黄粉年产四千吨，提取后附加值可提高五倍。",
    tried: "实验室做过七成乙醇提取，溶剂损耗大、产品发黄。",
    months: 12,
    reward: range(70, 100),
    metrics: [
      m("醇溶蛋白纯度", "ge", "90", "%", "75", "凯氏定氮法"),
      m("每吨产品乙醇损耗", "le", "60", "kg", "210", "物料平衡"),
    ],
    submitted: 76,
    contact: ["滕佳", "0434-0000206"],
  }),
  need({
    key: "straw-ash",
    org: "heneng",
    title: "生物质锅炉灰渣制备钾肥与建材的梯级利用",
    techField: "environment",
    industry: "energy",
    content:
      "秸秆直燃锅炉每年产生飞灰和炉渣一万两千吨，钾含量高但氯也高，直接还田受限。希望把钾提出来做肥，余渣做建材，全过程不外排高盐水。",
    background: "灰渣堆存占地，外运处置每吨一百六十元。",
    tried: "与砖厂合作掺烧，泛碱严重。",
    months: 12,
    reward: fixed(60),
    metrics: [
      m("钾回收率", "ge", "80", "%", "0", "火焰光度法"),
      m("余渣氯离子含量", "le", "0.06", "%", "1.8", "GB/T 176"),
    ],
    submitted: 77,
    contact: ["白晓峰", "0434-0000213"],
  }),
  need({
    key: "seed-pelleting",
    org: "jiahe",
    title: "小粒种子丸粒化包衣裂解与出苗同步技术",
    techField: "agriculture",
    industry: "farming",
    content:
      "甜菜和蔬菜小粒种子丸粒化后，墒情差时丸壳不裂，出苗比裸种晚三天以上且不整齐。希望得到吸水快裂、强度又够机播的丸化材料配方和包衣参数。",
    background: "机械化精播面积逐年扩大，丸粒种子每年缺口二十吨。",
    tried: "换过三种粘合剂，强度和裂解不能兼顾。",
    months: 10,
    reward: range(28, 40),
    metrics: [
      m("十五摄氏度七天出苗率", "ge", "88", "%", "74", "GB/T 3543.4"),
      m("单籽抗压强度", "ge", "1.5", "N", "1.2", "质构仪"),
    ],
    submitted: 30,
    contact: ["丛树森", "0434-0000209"],
  }),
];

const fundedNeeds: DemoNeed[] = [
  need({
    key: "green-amination",
    org: "jinghua",
    title: "芳胺连续加氢催化剂国产替代与寿命提升",
    techField: "fineChemistry",
    industry: "chemicals",
    content:
      "连续加氢用的进口钯炭催化剂价格高、交货期长。希望得到国产替代催化剂及再生方法，在现有固定床上直接换装，转化率和选择性不低于现用催化剂，寿命更长。",
    background: "催化剂占产品成本一成，进口受限时停产风险大。",
    tried: "试用过两家国产催化剂，半年后选择性下降到九成五以下。",
    months: 24,
    reward: fixed(260),
    metrics: [
      m("选择性", "ge", "99.2", "%", "98.6", "气相色谱"),
      m("单程寿命", "ge", "4000", "h", "2600", "连续运行记录"),
    ],
    submitted: 90,
    contact: ["巩琳", "0434-0000203"],
  }),
  need({
    key: "ear-picking",
    org: "shunbang",
    title: "鲜食玉米低损伤收获与整穗分级一体机",
    techField: "advancedManufacturing",
    industry: "farmMachinery",
    content:
      "鲜食玉米目前靠人工掰收，苞叶和籽粒受损即失去商品价值。希望研制低损伤摘穗、苞叶保留和田间分级一体机，适应东北六十五厘米行距，日作业四十亩以上。",
    background: "本地鲜食玉米种植二十万亩，采收期只有七天，人工缺口大。",
    tried: "用普通摘穗辊改装，籽粒破损超过一成。",
    months: 24,
    reward: range(200, 300),
    metrics: [
      m("籽粒损伤率", "le", "2", "%", "11", "NY/T 1355 田间检测"),
      m("苞叶保留率", "ge", "95", "%", "60", "抽样计数"),
      m("作业效率", "ge", "5", "亩/h", "0.5", "田间计时", false),
    ],
    submitted: 91,
    contact: ["单学文", "0434-0000202"],
  }),
  need({
    key: "starch-biobased",
    org: "jinsui",
    title: "玉米淀粉基可降解地膜专用树脂制备",
    techField: "newMaterials",
    industry: "materials",
    content:
      "以玉米淀粉为主要原料制备可降解地膜专用树脂，淀粉含量不低于四成，吹膜十微米不破，覆盖期内强度够机收，收获后可在土壤中降解。要求完成吨级试制和百亩示范。",
    background: "东北黑土保护要求减少残膜，现有产品以聚酯为主、成本过高。",
    tried: "做过淀粉与聚酯共混，膜厚降到十五微米就破。",
    months: 30,
    reward: fixed(320),
    metrics: [
      m("淀粉含量", "ge", "40", "%", "25", "酶解法"),
      m("十微米膜拉伸强度", "ge", "18", "MPa", "11", "GB/T 1040.3"),
      m("180天土壤降解率", "ge", "90", "%", "65", "GB/T 22047"),
    ],
    submitted: 92,
    contact: ["滕佳", "0434-0000206"],
  }),
  need({
    key: "antler-peptide",
    org: "yishen",
    title: "梅花鹿茸活性肽定向酶解与功效评价",
    techField: "biomedicine",
    industry: "pharmaceuticals",
    content:
      "梅花鹿茸目前以切片销售为主，附加值低。希望建立低温定向酶解制备活性肽的工艺，明确主要肽段和功效，完成一款特殊膳食产品的备案资料。",
    background: "全县存栏梅花鹿六万只，深加工比例不足一成。",
    tried: "用木瓜蛋白酶水解，苦味重、批次差异大。",
    months: 24,
    reward: range(180, 240),
    metrics: [
      m("小于一千道尔顿肽含量", "ge", "80", "%", "52", "凝胶色谱"),
      m("批间功效成分偏差", "le", "10", "%", "35", "液质联用"),
    ],
    submitted: 93,
    contact: ["关玉琢", "0434-0000214"],
  }),
  need({
    key: "black-soil",
    org: "heitu",
    title: "黑土地秸秆还田腐解菌剂低温起效技术",
    techField: "agriculture",
    industry: "farming",
    content:
      "深秋还田后地温低于五摄氏度，市售腐解菌不起作用，来年春播缠杂。希望得到低温起效的菌剂和施用方法，翻埋还田和覆盖还田都适用。",
    background: "合作社托管六万亩，秸秆全量还田是硬任务。",
    tried: "试过四种市售菌剂，第二年五月腐解率不到三成。",
    months: 24,
    reward: fixed(150),
    metrics: [
      m("五摄氏度六十天秸秆失重率", "ge", "35", "%", "12", "尼龙袋法"),
      m("亩施用成本", "le", "25", "元", "40", "物料核算"),
    ],
    submitted: 94,
    contact: ["苗振东", "0434-0000216"],
  }),
  need({
    key: "plate-weld",
    org: "relian",
    title: "大型板式换热器全焊接板束激光焊接装备",
    techField: "advancedManufacturing",
    industry: "equipment",
    content:
      "全焊接板束目前用等离子焊，变形大、返修多。希望研制适合零点八毫米不锈钢和钛板的激光焊接装备与工艺，长缝三米以上，一次合格率高，可追溯。",
    background: "石化行业要求全焊接产品比例提高，现有产能不足。",
    tried: "外协激光焊样件，装夹变形使焊缝偏移。",
    months: 24,
    reward: range(240, 320),
    metrics: [
      m("焊缝一次合格率", "ge", "99", "%", "91", "氦检漏与着色探伤"),
      m("焊接速度", "ge", "3", "m/min", "0.6", "现场测量"),
    ],
    submitted: 95,
    contact: ["郎德全", "0434-0000215"],
  }),
  need({
    key: "blood-powder",
    org: "fengmu",
    title: "畜禽血液低温分离与功能性血红素肽产业化",
    techField: "food",
    industry: "foodBeverage",
    content:
      "年屠宰生猪六十万头，血液收集后多作饲料。希望建立从卫生采血到低温分离、酶解制备血红素肽的生产线，产品腥味低、铁吸收率高，达到食品级。",
    background: "血液处理不当还带来环保压力，企业计划两年内建成食品级生产线。",
    tried: "与设备厂做过喷干血粉，腥味重无法食用。",
    months: 24,
    reward: fixed(200),
    metrics: [
      m("血红素铁含量", "ge", "1.2", "%", "0.6", "原子吸收法"),
      m("菌落总数", "le", "10000", "CFU/g", "300000", "GB 4789.2"),
    ],
    submitted: 96,
    contact: ["阚玉梅", "0434-0000207"],
  }),
  need({
    key: "slag-binder",
    org: "jianyan",
    title: "低碳胶凝材料用硅钙渣活化与早强技术",
    techField: "newMaterials",
    industry: "materials",
    content:
      "利用本地硅钙渣和粉煤灰制备低碳胶凝材料，目前早期强度低，冬季施工不可用。希望得到活化剂和早强剂配方，冬季五摄氏度也能正常脱模。",
    background: "本地固废年产生四十万吨，水泥熟料外购。",
    tried: "提高水玻璃用量后收缩开裂。",
    months: 20,
    reward: range(120, 160),
    metrics: [
      m("五摄氏度三天抗压强度", "ge", "15", "MPa", "6", "GB/T 17671"),
      m("二十八天干缩率", "le", "0.06", "%", "0.14", "JC/T 603"),
    ],
    submitted: 97,
    contact: ["柴建新", "0434-0000212"],
  }),
  need({
    key: "membrane-reuse",
    org: "qinghe",
    title: "高盐废水膜浓缩液零排放的低能耗结晶",
    techField: "environment",
    industry: "environmental",
    content:
      "工业园区高盐废水经膜浓缩后每天仍有一百二十吨浓液，蒸发结晶能耗高、杂盐难处置。希望研制低能耗分盐结晶工艺，得到可销售的氯化钠和硫酸钠。",
    background: "园区处理费用居高不下，已影响招商。",
    tried: "委托做过机械蒸汽再压缩试验，结垢严重，连续运行不到十天。",
    months: 24,
    reward: fixed(280),
    metrics: [
      m("吨水电耗", "le", "35", "kWh", "62", "连续七天计量"),
      m("氯化钠纯度", "ge", "98.5", "%", "92", "GB/T 5462"),
    ],
    submitted: 40,
    contact: ["门广志", "0434-0000211"],
  }),
];

/** Public for half a year without a word from their firms: one has grown old, the other will soon. */
const quietNeeds: DemoNeed[] = [
  {
    ...need({
      key: "plate-fouling",
      org: "relian",
      title: "集中供热板式换热器在线除垢与换热衰减预警",
      techField: "newEnergy",
      industry: "energy",
      content:
        "换热站板式换热器运行一个采暖季后换热系数下降三成以上，只能停机拆洗，垫片拆一次坏一批。希望得到不拆机的在线除垢办法，并能用现有温度压力数据提前两周预警衰减，加装部分不增加明显阻力。",
      background: "每个采暖季拆洗两千台次，人工和垫片费用约四百万元，用户投诉集中在这段时间。",
      tried: "试过投加阻垢剂和超声除垢，前者水质超标，后者只对软垢有效。",
      months: 12,
      reward: range(50, 70),
      metrics: [
        m("采暖季末换热系数保持率", "ge", "90", "%", "68", "进出口温差法"),
        m("加装后压降增加", "le", "5", "kPa", "无", "台架实测", false),
      ],
      submitted: 190,
      contact: ["郎德全", "0434-0000115"],
    }),
    status: "published",
    publishedDaysAgo: 184,
  },
  {
    ...need({
      key: "ginseng-drying",
      org: "yishen",
      title: "鲜人参低温联合干燥与色泽保持",
      techField: "agriculture",
      industry: "pharmaceuticals",
      content:
        "鲜参热风干燥时间长，表面发褐，皂苷损失明显。希望采用热泵、微波或真空的联合干燥，缩短时间并保持色泽，设备单批处理量不低于三百公斤，能耗不高于现有热风工艺。",
      background: "等级参比例每提高一成，年增收约一百五十万元。",
      tried: "试过单一微波干燥，内外不匀，出现焦芯。",
      months: 10,
      reward: range(30, 45),
      metrics: [
        m("干燥时间", "le", "30", "h", "72", "批次记录"),
        m("总皂苷保留率", "ge", "92", "%", "80", "高效液相色谱法"),
      ],
      submitted: 178,
      contact: ["关玉琢", "0434-0000114"],
    }),
    status: "published",
    publishedDaysAgo: 172,
  },
];

export const procedureNeeds: DemoNeed[] = [...marketNeeds, ...fundedNeeds, ...quietNeeds];

import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Words that coordinators hold to be the same, and the needs whose matches a change of words or analyzer has made old. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("synonym_group")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("words", "text", (c) => c.notNull())
    .addColumn("updated_at", "text")
    .addColumn("updated_by", "text", (c) => c.references("user.id"))
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema
    .createTable("stale_match")
    .addColumn("need_id", "text", (c) => c.primaryKey().references("need.id").onDelete("cascade"))
    .addColumn("seq", "bigint", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("index_rebuild")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("asked_at", "text", (c) => c.notNull())
    .addColumn("asked_by", "text", (c) => c.references("user.id"))
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("done", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("total", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("finished_at", "text")
    .addCheckConstraint("index_rebuild_status_check", sql`status in ('waiting', 'running', 'done')`)
    .execute();
  const rows = builtIn.map((words, i) => ({
    id: `syn${String(i + 1).padStart(3, "0")}`,
    words: JSON.stringify(words.split(" ")),
  }));
  await (db as Kysely<{ synonym_group: { id: string; words: string } }>)
    .insertInto("synonym_group")
    .values(rows)
    .execute();
}

/** Where the list begins; coordinators own it from there. */
const builtIn = [
  "污水 废水",
  "废气 尾气",
  "恶臭 异味 臭气",
  "餐厨垃圾 厨余垃圾",
  "危废 危险废物",
  "固废 固体废物 固体废弃物",
  "挥发性有机物 voc vocs",
  "化学需氧量 cod",
  "生化需氧量 bod",
  "膜生物反应器 mbr",
  "絮凝剂 混凝剂",
  "聚丙烯酰胺 pam",
  "聚合氯化铝 pac",
  "零排放 近零排放",
  "脱硫 除硫",
  "除尘 收尘",
  "除臭 脱臭",
  "余热 废热",
  "储能 蓄能",
  "换热器 热交换器",
  "锂电池 锂离子电池",
  "制氢 产氢",
  "秸秆 稻草 秸杆",
  "收割机 收获机",
  "播种机 播种器",
  "打捆机 捆草机",
  "农机 农业机械",
  "无人机 无人驾驶飞机",
  "地膜 农膜",
  "化肥 化学肥料",
  "有机肥 有机肥料",
  "缓释肥 控释肥 缓控释肥",
  "除草剂 除莠剂",
  "农药残留 农残",
  "植保 植物保护",
  "育苗 育秧",
  "种子 种籽",
  "灌溉 浇灌",
  "盐碱地 盐碱土",
  "粪污 粪便",
  "玉米 苞米 玉蜀黍",
  "马铃薯 土豆",
  "番茄 西红柿",
  "红薯 甘薯 地瓜",
  "大豆 黄豆",
  "向日葵 葵花",
  "香菇 冬菇",
  "蓝莓 越橘",
  "奶牛 乳牛",
  "人参皂苷 人参皂甙",
  "皂苷 皂甙",
  "枸杞 枸杞子",
  "黄酮 类黄酮",
  "益生菌 微生态制剂",
  "膳食纤维 食物纤维",
  "酸奶 酸乳",
  "冰淇淋 冰激凌",
  "保质期 货架期",
  "速冻 快速冷冻 急冻",
  "冻干 冷冻干燥 真空冷冻干燥",
  "杀菌 灭菌",
  "干燥 烘干",
  "脱腥 去腥",
  "冷库 冷藏库",
  "酶解 酶水解",
  "提取 浸提",
  "提纯 纯化",
  "色谱 层析",
  "高效液相色谱 hplc",
  "聚合酶链反应 pcr",
  "抗生素 抗菌素",
  "维生素 维他命",
  "催化剂 触媒",
  "粘合剂 黏合剂 粘接剂 胶粘剂 胶黏剂",
  "表面活性剂 界面活性剂",
  "缓蚀剂 腐蚀抑制剂",
  "氢氧化钠 烧碱 火碱 苛性钠",
  "碳酸钠 纯碱",
  "碳酸氢钠 小苏打",
  "乙酸 醋酸",
  "乙醇 酒精",
  "丙三醇 甘油",
  "过氧化氢 双氧水",
  "甲醛 福尔马林",
  "溶剂 溶媒",
  "塑料 塑胶",
  "聚乳酸 pla",
  "聚氨酯 pu",
  "聚氯乙烯 pvc",
  "聚乙烯 pe",
  "聚丙烯 pp",
  "聚酰胺 尼龙",
  "聚四氟乙烯 特氟龙 ptfe",
  "玻璃纤维 玻纤",
  "碳化硅 金刚砂",
  "可降解 生物降解",
  "机器视觉 计算机视觉",
  "机械臂 机械手 机器手",
  "数控 cnc",
  "可编程控制器 plc",
  "射频识别 rfid",
  "变频器 变频调速器",
  "变速箱 变速器",
  "减速机 减速器",
  "电动机 马达",
  "发动机 引擎",
  "丝杠 丝杆",
  "制动 刹车",
  "激光 镭射",
  "耐磨 抗磨",
  "防腐 防腐蚀",
  "超滤 超过滤",
  "自动驾驶 无人驾驶",
  "人工智能 ai",
];

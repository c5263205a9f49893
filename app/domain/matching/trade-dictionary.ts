/**
 * Words of the region's trades that the segmenter's newswire dictionary lacks, so that 秸秆还田 is cut into two words and
 * not into three. Add a word here when a reason on a page shows it cut in half, and raise ANALYZER_VERSION.
 */
const words = [
  // field crops and soil
  "还田 打捆 免耕 少耕 深松 垄作 宽窄行 保护性耕作 黑土地 黑土 鲜食玉米 糯玉米 青贮 黄贮 籽粒 收割 籽粒直收 脱粒 播深 穴播 精量播种 种衣剂 包衣 缓释肥 控释肥 有机肥 叶面肥 水肥一体化 滴灌 墒情 倒伏 抗倒伏 玉米螟 黏虫 大斑病 茎腐病 稻瘟病 病虫害 生物防治 除草剂 植保 无人机植保 测土配方",
  // machinery
  "播种机 打捆机 收获机 割台 脱粒机 清茬 防堵 仿形 拨草轮 开沟器 镇压轮 排种器 旋耕 旋耕机 深松机 植保机 拖拉机 液压 变速箱 驾驶室 薄板 冲压件 钣金 焊接变形 点焊 激光焊 激光熔覆 热处理 渗碳 淬火 耐磨 耐磨性 涂层 喷涂 电泳 缠草 变量施肥 自动驾驶 北斗 导航 总线 传感器 机器视觉 在线检测 数字孪生",
  // food
  "速冻 预冷 漂烫 护色 复热 回生 老化 保鲜 气调 冷链 货架期 保质期 非热杀菌 超高压 脉冲电场 巴氏杀菌 均质 乳化 乳化剂 稳定剂 益生菌 发酵 酸奶 冰淇淋 冰品 植物基 膳食纤维 多糖 多肽 蛋白粉 大豆蛋白 脱腥 脱苦 酶解 美拉德 冻干 喷雾干燥 挤压膨化 代餐 功能性食品 生猪 肉牛 黄牛 梅花鹿 鹿茸 蛋鸡",
  // biology, medicine
  "皂苷 人参 人参皂苷 三七 黄酮 多酚 生物碱 超声辅助 微波辅助 大孔树脂 膜分离 超滤 纳滤 层析 结晶 纯化 纯度 残留 酶工程 菌株 菌种 工程菌 发酵罐 疫苗 佐剂 抗原 抗体 单抗 胶囊 片剂 缓释 原料药 中间体 手性 不对称合成",
  // chemistry, environment, materials
  "染料 颜料 偶氮 硝化 加氢 氯化 磺化 微通道 连续流 催化剂 催化氧化 芬顿 高盐废水 高盐 分盐 蒸发结晶 零排放 生化 耐盐菌 脱硝 脱硫 除尘 恶臭 挥发性有机物 活性炭 吸附剂 树脂 胶黏剂 粘合剂 水性涂料 阻燃 阻燃剂 改性 接枝 母粒 生物降解 可降解 降解塑料 聚乳酸 石墨烯 碳纤维 复合材料 秸秆板 生物质 颗粒燃料 沼气 余热 余热回收 热泵 储能 光伏 锂电池 燃料电池 制氢",
];

/** In the form that jieba's `loadDict` reads; the count makes a word win over its parts. */
export const tradeDictionary = words
  .join(" ")
  .split(" ")
  .map((word) => `${word} 20000 n`)
  .join("\n");

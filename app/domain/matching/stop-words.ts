/** Words of grammar and of page furniture: never a term. */
export const functionWords: ReadonlySet<string> = new Set(
  (
    "的 和 与 及 或 在 为 了 对 等 其 中 将 由 以 从 到 于 而 并 且 后 前 上 下 内 外 是 有 无 不 可 能 该 本 此 各 每 个 种 类 型 化 性 式 之 " +
    "所 被 把 使 让 按 据 经 因 但 如 则 也 都 还 又 更 最 较 很 就 只 已 未 需 要 用 至 向 他 她 它 我 你 们 这 那 着 过 地 得 " +
    "与其 以及 及其 通过 进行 具有 能够 可以 由于 因此 因为 同时 其中 并且 而且 但是 如果 以上 以下 左右 我们 他们 它们 这个 这些 一个 一种 各种"
  ).split(" "),
);

/**
 * Words of the trade that stand in half of all records. They rank (a 装置 is not a 方法) but never explain a match or
 * start a search, and a young corpus treats them as the common words they are.
 */
export const tradeWords: ReadonlySet<string> = new Set(
  (
    "项目 课题 公司 企业 单位 我司 我公司 有限公司 集团 厂家 团队 人员 专家 院校 高校 合作 产学研 需求 要求 目标 预期 内容 现有 工作 基础 " +
    "条件 情况 问题 难题 难点 存在 解决 目前 现在 国内 国外 国内外 行业 市场 客户 用户 领域 方面 方向 发展 社会 经济 效益 经济效益 " +
    "技术 关键 关键技术 核心 核心技术 研究 研发 开发 研制 制备 应用 推广 示范 产业 产业化 创新 成果 产品 方法 工艺 系统 装置 设备 生产 实现 " +
    "采用 利用 提高 提升 改进 优化 降低 满足 达到 形成 建立 完成 开展 提供 使用 获得 保证 确保 促进 推动 加强 根据 基于 相关 主要 新型 多种 " +
    "不同 有效 需要 希望 进一步 方案 指标 技术指标 水平 效果 作用 影响 过程 功能 特点 优势 适用 适用于 可靠 稳定 运行 质量 性能 成本 效率 " +
    "小时 分钟 摄氏度 毫米 厘米 公里 立方米 平方米 百分点 零下 时间 温度 降到 增加 减少 超过 结合 提前 直接 部分 方式 单元 普通 专用 大型 小型 高速 在线 连续 复合 分析 收集 " +
    "传统 先进 综合 设计 制造 加工 处理 控制 数据 材料 高效 有关 广泛 良好 得到 成套 适合 保持 快速 快速发展 稳定性 每年 每天 公斤 其他 其它 包括 配套 整体 现场 规模 全面 自主 年 月 日 万元 亿元"
  ).split(" "),
);

import { pack } from "#app/domain/matching/packed.ts";
import type { Kind, Profile, Source } from "#app/domain/matching/profile.ts";
import { emptySource, profileOf } from "#app/domain/matching/profile.ts";
import { rankerOf } from "#app/domain/matching/ranking.ts";
import type { Corpus } from "#app/domain/matching/recall.ts";
import { noSynonyms } from "#app/domain/matching/synonyms.ts";
import type { Terms } from "#app/domain/matching/terms.ts";
import { hasTerm } from "#app/domain/matching/terms.ts";

export const source = (
  kind: Kind,
  id: string,
  title: string,
  text = "",
  more: Partial<Source> = {},
): Source => ({
  ...emptySource(kind, id, `${kind}-org`),
  title,
  text,
  ...more,
});

const need = (id: string, title: string, text: string) => source("need", id, title, text);
const solution = (id: string, title: string, brief: string, text: string) =>
  source("solution", id, title, text, { brief });

export const needs: Source[] = [
  need(
    "corn-storage",
    "鲜食玉米冷链保鲜与速冻工艺",
    "我公司年加工鲜食玉米三千万穗，采收后籽粒糖分下降快，速冻后解冻口感发硬、汁液流失严重。希望得到采后快速预冷、漂烫护色和速冻的成套工艺，使糖分损失低于10%，货架期达到12个月以上，并给出现有生产线的改造方案。",
  ),
  need(
    "seeder",
    "免耕播种机秸秆堵塞问题",
    "黑土地保护性耕作要求秸秆全量还田，现有免耕播种机在秸秆覆盖量大的地块经常缠草堵塞，播种深度不一致，影响出苗。需要新的清茬防堵机构和播深仿形控制装置，作业速度不低于8km/h，堵塞率不大于2%。",
  ),
  need(
    "dye-wastewater",
    "染料中间体高盐废水处理",
    "企业生产精细化学染料中间体，每天产生高盐高浓度有机废水约120吨，COD两万以上，现有生化系统无法稳定运行。寻求预处理与盐分资源化技术，使出水COD≤500mg/L，副产盐可以外售。",
  ),
  need(
    "beverage",
    "果汁饮料非热杀菌保持风味",
    "现有饮料采用高温杀菌，风味和维生素损失明显。希望引进超高压或脉冲电场等非热杀菌技术，保质期达到6个月，菌落总数符合国家标准，适合每小时2吨的灌装线。",
  ),
  need(
    "ginseng",
    "人参皂苷高效提取与纯化",
    "公司以人参为原料，皂苷提取率只有60%，溶剂消耗量大，产品纯度不稳定。需要提高提取率并降低溶剂残留的工艺，产品纯度达到95%以上。",
  ),
  need(
    "weld",
    "农机驾驶室薄板焊接变形控制",
    "驾驶室由薄板冲压件焊接而成，焊后变形大，尺寸超差率约15%，靠人工校形。需要机器人焊接工艺优化和在线检测，把超差率降到3%以下。",
  ),
];

export const solutions: Source[] = [
  solution(
    "corn-quickfreeze",
    "鲜食玉米采后预冷与液氮速冻保鲜技术",
    "面向鲜食玉米加工企业的采后保鲜成套工艺",
    "针对鲜食玉米采后糖分转化快的问题，研究了真空预冷、低温漂烫护色和液氮速冻技术，糖分损失低于8%，冷冻贮藏12个月口感保持良好。已在浙江两家企业应用，提供工艺包和生产线改造设计。",
  ),
  solution(
    "fruit-storage",
    "杨梅气调保鲜包装技术",
    "延长杨梅贮运期的气调包装",
    "通过气调包装与冷链结合，把杨梅货架期从三天延长到十五天，适合电商运输。包括预冷设备、包装材料和贮藏参数。",
  ),
  solution(
    "antiblock",
    "秸秆覆盖地免耕播种机主动防堵装置",
    "解决免耕播种缠草堵塞",
    "采用驱动圆盘与拨草轮组合的主动清茬防堵机构，配合液压仿形控制播种深度，作业速度可达10km/h，在秸秆全量还田地块堵塞率1.2%。已获发明专利三项。",
  ),
  solution(
    "salt",
    "高盐有机废水资源化处理成套技术",
    "化工高盐废水的预处理、生化与分盐结晶",
    "以催化氧化和耐盐菌强化生化为核心，处理染料、农药中间体废水，出水COD小于300mg/L，分盐结晶得到工业级氯化钠。已建成日处理200吨的示范工程。",
  ),
  solution(
    "hpp",
    "果蔬汁超高压非热杀菌工艺与装备",
    "保持风味和营养的冷杀菌",
    "超高压600MPa处理三分钟，果汁中微生物降低五个对数，维生素C保留率90%以上，冷藏保质期180天。可与每小时3吨的灌装线配套。",
  ),
  solution(
    "vision",
    "基于机器视觉的零件尺寸在线检测系统",
    "产线上的快速尺寸测量",
    "用结构光相机和深度学习算法在线测量冲压件和焊接件尺寸，精度0.05mm，节拍两秒，可与机器人联动。",
  ),
  solution(
    "rice",
    "优质抗倒伏水稻新品种选育",
    "适合长三角的水稻新品种",
    "利用分子标记辅助选择，育成抗倒伏、抗稻瘟病的优质水稻品种三个，亩产达到650公斤，已累计推广二十万亩。",
  ),
  solution(
    "battery",
    "磷酸铁锂电池回收与材料再生",
    "退役动力电池的绿色回收",
    "通过物理分选与湿法冶金结合，锂回收率达到95%以上，再生材料性能接近新料，适合年处理万吨规模的工厂。",
  ),
  solution(
    "polyphenol",
    "中药活性成分的膜分离与大孔树脂纯化",
    "植物皂苷、黄酮类成分提取纯化平台",
    "采用超声辅助提取、陶瓷膜分离和大孔树脂纯化，人参皂苷和三七皂苷提取率超过90%，产品纯度98%，溶剂用量减少一半。",
  ),
];

export const holdsInTitle = (profile: Profile | undefined, term: string) =>
  profile !== undefined && hasTerm(profile.title, term);

/** What an engine would count over these records. */
export function corpusOf(profiles: Profile[]): Corpus {
  const count = (term: string, of: (profile: Profile) => Terms[]) =>
    profiles.filter((profile) => of(profile).some((terms) => hasTerm(terms, term))).length;
  return {
    documents: profiles.length,
    wordCount: (word) => count(word, ({ title, text }) => [title, text]),
    gramCount: (gram) => count(gram, ({ titleGrams, textGrams }) => [titleGrams, textGrams]),
    background: null,
    synonyms: noSynonyms,
  };
}

/** A pair as `rankerOf` scores many of them. */
export const rankPair = (need: Profile, solution: Profile, corpus: Corpus) =>
  rankerOf(need, corpus)(pack(solution));

export function market() {
  const asked = needs.map(profileOf);
  const offered = solutions.map(profileOf);
  return { needs: asked, solutions: offered, corpus: corpusOf([...asked, ...offered]) };
}

/** What the check-up reads in a text: words without a measure, addresses, and the name of the firm. */

const vague = [
  "高效",
  "显著",
  "先进",
  "一定程度",
  "尽可能",
  "尽量",
  "大幅",
  "明显",
  "较好",
  "较高",
  "良好",
  "优良",
  "优异",
  "领先",
  "一流",
  "合理",
  "适当",
  "尽快",
  "基本满足",
  "有效提高",
  "有效提升",
  "有效降低",
  "efficient",
  "significant",
  "significantly",
  "advanced",
  "state-of-the-art",
  "as far as possible",
  "as soon as possible",
  "good",
  "reasonable",
  "appropriate",
];

/** Terms of a trade in which such a word measures something, or names a thing. */
const terms =
  /高效液相|高效氯氟|高效氯氰|高效减水|高效过滤|先进制造|显著性|合理用药|advanced oxidation|advanced ceramics/gi;

/** The vague words of a text, each once, in the order of the list; a longer one hides the shorter one that it holds. */
export function vagueWords(text: string): string[] {
  const plain = text.normalize("NFKC").toLowerCase().replace(terms, " ");
  const found = vague.filter((word) =>
    /^[a-z]/.test(word) ? new RegExp(`\\b${word}\\b`).test(plain) : plain.includes(word),
  );
  return found.filter((word) => !found.some((other) => other !== word && other.includes(word)));
}

const addresses = [
  /(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d.])/,
  /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
  /(?:微信|wechat|weixin|vx)\s*(?:号|id)?\s*[:：]?\s*[a-z][\w-]{4,}/i,
  /qq\s*(?:号)?\s*[:：]?\s*\d{5,}/i,
];

/** The first telephone number, e-mail address or account of a text; null when there is none. */
export function contactIn(text: string): string | null {
  const plain = text.normalize("NFKC");
  for (const address of addresses) {
    const found = address.exec(plain)?.[0];
    if (found) return found.trim();
  }
  return null;
}

/** 四平宏宝莱饮品股份有限公司（演示） → 宏宝莱饮品: what people write of a firm's name. Too little of it is left when it names only a place. */
export function shortName(name: string): string {
  const short = name
    .normalize("NFKC")
    .replace(/\(.*?\)/g, "")
    .replace(/(?:股份|集团)?(?:有限)?(?:责任)?公司$|集团$/, "")
    .replace(/(?:制造|科技|技术|实业|工业|发展|股份|集团)+$/, "")
    .replace(/^(?:中国|[\u4e00-\u9fff]{2}省|吉林|浙江)?(?:[\u4e00-\u9fff]{2}市|四平|金华)?/, "");
  return short.length < 3 ? name : short;
}

export const namesFirm = (text: string, orgName: string) =>
  text.normalize("NFKC").includes(shortName(orgName)) || text.includes(orgName);

/** Words of which a title may consist without saying anything. */
const general =
  /关于|新型|智能化?|数字化|自动化|现代化|绿色|综合|相关|关键|核心|共性|重大|一种|技术|工艺|设备|装备|产品|系统|平台|方案|项目|课题|需求|难题|问题|攻关|合作|研究|研发|开发|应用|推广|示范|升级|改造|改进|提升|优化|解决|及其?|与|和|的/g;

/** A title that says less than three syllables of what is wanted. */
export const isGeneral = (title: string) => {
  const left = title
    .normalize("NFKC")
    .replace(general, "")
    .replace(/[\s\p{P}]/gu, "");
  return /^[\x20-\x7e]*$/.test(left) ? left.length < 12 : left.length < 3;
};

/** A figure: digits, or the numerals in which people write them. */
export const hasFigure = (text: string) =>
  /\d|[一二三四五六七八九十百千万零半两]/.test(text.normalize("NFKC"));

/** Digits and signs alone, so that only the unit says what is counted. */
export const isBareFigure = (text: string) =>
  /^[\d.,±<>≤≥~至到\-–—\s]*\d[\d.,±<>≤≥~至到\-–—\s]*$/.test(text.normalize("NFKC"));

/** Not a figure and still a yes or no: a standard, a test that is passed, something that must not be there. */
export const isTestable = (text: string) =>
  hasFigure(text) ||
  /标准|国标|行标|认证|合格|通过|检出|无|不得|不含|不允许|\b(?:GB|ISO|NY|QB|HG|pass|none|certified)\b/i.test(
    text,
  );

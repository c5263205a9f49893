const digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const places = ["", "拾", "佰", "仟"];
const sections = ["", "万", "亿", "万亿"];

/** From the highest digit down; a run of zeros between two digits is read once. */
function readYuan(yuan: number): string {
  const written = String(yuan);
  let text = "";
  let skipped = false;
  let isSectionEmpty = true;
  for (const [at, digit] of [...written].map(Number).entries()) {
    const place = written.length - 1 - at;
    if (digit !== 0) text += `${skipped ? "零" : ""}${digits[digit]}${places[place % 4]}`;
    skipped = digit === 0;
    isSectionEmpty &&= digit === 0;
    if (place % 4 !== 0) continue;
    if (!isSectionEmpty) text += sections[place / 4];
    isSectionEmpty = true;
  }
  return text;
}

/** An amount in fen as contracts write it out, so that no digit can be added: 人民币壹佰贰拾万元整 (支付结算办法, annex 1). */
export function moneyInWords(fen: number): string {
  const [yuan, jiao, cents] = [Math.floor(fen / 100), Math.floor(fen / 10) % 10, fen % 10];
  const head = yuan > 0 ? `${readYuan(yuan)}元` : "";
  if (jiao === 0 && cents === 0) return `人民币${head || "零元"}整`;
  const middle = jiao > 0 ? `${digits[jiao]}角` : head && "零";
  return `人民币${head}${middle}${cents > 0 ? `${digits[cents]}分` : "整"}`;
}

/** 1,234,567.50 */
export const yuanOf = (fen: number) => (fen / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ",");

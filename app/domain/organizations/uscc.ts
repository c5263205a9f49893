/**
 * 统一社会信用代码, GB 32100-2015: registration authority (1), category (1), region (6), body code (9, GB 11714), check (1).
 */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const bodyWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const bodyAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Half width, upper case, no blanks or invisible characters: what a copy from a licence scan needs. */
export const normalizeUscc = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/[\s\p{Cf}-]/gu, "")
    .toUpperCase();

export type UsccProblem = "usccLength" | "usccLetters" | "usccCheck";

/** What is wrong with a normalized code, or null. */
export function usccProblem(code: string): UsccProblem | null {
  if (code.length !== 18) return "usccLength";
  if ([...code].some((char) => !alphabet.includes(char))) return "usccLetters";
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(code.charAt(i)), 0);
  return alphabet[(31 - (sum % 31)) % 31] === code.charAt(17) ? null : "usccCheck";
}

/** GB 11714's check of the body code. Some real codes fail it, so it only warns. */
export function isBodyCodeRegular(code: string): boolean {
  const sum = bodyWeights.reduce(
    (total, weight, i) => total + weight * bodyAlphabet.indexOf(code.charAt(8 + i)),
    0,
  );
  const check = 11 - (sum % 11);
  return code.charAt(16) === (check === 10 ? "X" : check === 11 ? "0" : String(check));
}

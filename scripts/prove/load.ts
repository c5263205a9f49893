import { client } from "#tests/support/browser-like.ts";

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The n-th valid 统一社会信用代码 of an invented series. */
export function usccOf(n: number): string {
  const body = `91220300MA${String(n).padStart(7, "0")}`;
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(body.charAt(i)), 0);
  return body + alphabet[(31 - (sum % 31)) % 31];
}

export const password = "a long enough password";

/** Opens an account and returns its logged-in client. */
export async function register(url: string, email: string) {
  const browser = client({ url });
  const answer = await browser.post("/register", { name: "负载", email, password, consent: "on" });
  if (answer.status !== 302) throw new Error(`registration answered ${answer.status}`);
  return browser;
}

/** Registers an organization; true when the server acknowledged it. */
export async function addOrganization(browser: ReturnType<typeof client>, n: number): Promise<boolean> {
  const fields = { uscc: usccOf(n), name: `负载单位${n}`, kind: "enterprise", region: "siping" };
  const answer = await browser.post("/organizations/new", fields);
  await answer.arrayBuffer();
  return answer.status === 302 && (answer.headers.get("Location") ?? "").startsWith("/organizations/");
}

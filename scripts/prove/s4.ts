import { builtRoutes } from "#tests/support/built.ts";
import { tryForeignWrites } from "#tests/support/foreign-writes.ts";
import { newDataDir, removeDataDir, startProduct } from "#tests/support/product.ts";
import type { Proof } from "../prove.ts";
import { password, register } from "./load.ts";

/** Every writing route refuses requests that do not come from our own pages, as documents and as single fetch; the cookie is bound to the host. */
export async function prove(): Promise<Proof> {
  const writing = (await builtRoutes()).filter((route) => route.acts);
  const dataDir = newDataDir();
  const product = await startProduct({ dataDir });
  const { tried, letThrough } = await tryForeignWrites(
    product.url,
    writing.map((route) => route.path),
  );
  await product.stop();
  const cookie = await secureCookie(dataDir);
  removeDataDir(dataDir);
  const bound =
    /^__Host-session=/.test(cookie) &&
    /; Secure/.test(cookie) &&
    /; HttpOnly/.test(cookie) &&
    /SameSite=Lax/.test(cookie);
  return {
    holds: letThrough.length === 0 && bound && tried > 0,
    figures: { routes: writing.length, tried, letThrough: letThrough.length, hostCookie: bound },
  };
}

async function secureCookie(dataDir: string): Promise<string> {
  const product = await startProduct({ dataDir, env: { PUBLIC_URL: "https://jiebang.example" } });
  await register(product.url, "cookie@test.cn");
  const answer = await fetch(`${product.url}/login`, {
    method: "POST",
    body: new URLSearchParams({ email: "cookie@test.cn", password }),
    headers: { Origin: product.url, "Sec-Fetch-Site": "same-origin" },
    redirect: "manual",
  });
  await product.stop();
  return answer.headers.get("Set-Cookie") ?? "";
}

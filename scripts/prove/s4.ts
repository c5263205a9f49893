import { newDataDir, removeDataDir, startProduct } from "#tests/support/product.ts";
import { flatRoutes, serverBuild } from "#tests/support/server.ts";
import type { Proof } from "../prove.ts";
import { password, register } from "./load.ts";

const foreign: Record<string, string>[] = [
  {},
  { Origin: "null" },
  { Origin: "https://evil.example" },
  { Origin: "SELF", "Sec-Fetch-Site": "cross-site" },
  { Origin: "SELF", "Sec-Fetch-Site": "same-site" },
];

/** Every writing route refuses requests that do not come from our own pages, as documents and as single fetch; the cookie is bound to the host. */
export async function prove(): Promise<Proof> {
  const build = await serverBuild();
  const writing = (await flatRoutes()).filter((route) => build.routes[route.id]?.module.action !== undefined);
  const dataDir = newDataDir();
  const product = await startProduct({ dataDir });
  let tried = 0;
  let letThrough = 0;
  for (const route of writing) {
    const path = `/${(route.path ?? "").replace(/:\w+/g, "x")}`;
    for (const target of [path, `${path === "/" ? "/_root" : path}.data`]) {
      for (const headers of foreign) {
        const own = Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, value === "SELF" ? product.url : value]),
        );
        const answer = await fetch(product.url + target, {
          method: "POST",
          body: new URLSearchParams({ act: "x" }),
          headers: own,
          redirect: "manual",
        });
        tried += 1;
        if (answer.status !== 403) letThrough += 1;
      }
    }
  }
  await product.stop();
  const cookie = await secureCookie(dataDir);
  removeDataDir(dataDir);
  const bound =
    /^__Host-session=/.test(cookie) &&
    /; Secure/.test(cookie) &&
    /; HttpOnly/.test(cookie) &&
    /SameSite=Lax/.test(cookie);
  return {
    holds: letThrough === 0 && bound && tried > 0,
    figures: { routes: writing.length, tried, letThrough, hostCookie: bound },
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

/** A client that behaves like a browser's document requests: keeps cookies, sends Origin, follows nothing by itself. */
export function client({ url }: { url: string }) {
  const cookies = new Map<string, string>();
  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (cookies.size > 0)
      headers.set("Cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(url + path, { redirect: "manual", ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
      if (/Max-Age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }
  const post = (
    path: string,
    fields: Partial<Record<string, string | string[]>> | FormData,
    headers: Record<string, string> = {},
  ) => {
    const body =
      fields instanceof FormData
        ? fields
        : new URLSearchParams(
            Object.entries(fields).flatMap(([name, value]) =>
              [value ?? []].flat().map((one) => [name, one] as [string, string]),
            ),
          );
    return send(path, {
      method: "POST",
      body,
      headers: { Origin: url, "Sec-Fetch-Site": "same-origin", ...headers },
    });
  };
  return { get: (path: string, headers?: Record<string, string>) => send(path, { headers }), post, cookies };
}

export type Client = ReturnType<typeof client>;

/** Logs in through the page, as a person does. */
export async function logIn(
  server: { url: string },
  email: string,
  password = demoPassword,
): Promise<Client> {
  const browser = client(server);
  const response = await browser.post("/login", { email, password });
  if (response.status !== 302) throw new Error(`log-in of ${email} answered ${response.status}`);
  return browser;
}

export const demoPassword = "siping-jinhua-2026";

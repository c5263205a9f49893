/** Headers of a writing request that does not come from our own pages; SELF is the product's own address. */
const foreign: Record<string, string>[] = [
  {},
  { Origin: "null" },
  { Origin: "https://evil.example" },
  { Origin: "SELF", "Sec-Fetch-Site": "cross-site" },
  { Origin: "SELF", "Sec-Fetch-Site": "same-site" },
];

/** Sends every kind of foreign request to every route, as a document and as single fetch; tells which were not refused. */
export async function tryForeignWrites(url: string, paths: string[]) {
  const letThrough: string[] = [];
  let tried = 0;
  for (const path of paths) {
    const address = path.replace(/:\w+|\*/g, "x");
    for (const target of [address, `${address === "/" ? "/_root" : address}.data`]) {
      for (const kind of foreign) {
        const headers = Object.fromEntries(
          Object.entries(kind).map(([name, value]) => [name, value === "SELF" ? url : value]),
        );
        const body = new URLSearchParams({ act: "x" });
        const answer = await fetch(url + target, { method: "POST", body, headers, redirect: "manual" });
        await answer.arrayBuffer();
        tried += 1;
        if (answer.status !== 403) letThrough.push(`${answer.status} ${target} ${JSON.stringify(kind)}`);
      }
    }
  }
  return { tried, letThrough };
}

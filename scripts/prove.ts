import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export interface Proof {
  holds: boolean;
  figures: Record<string, string | number | boolean>;
  /** Where it does not hold: what was found. */
  reasons?: string[];
}

/**
 * `npm run prove -- R1 S4`: runs the named proofs of docs/trust.md, or all, prints their figures, and ends with 0 only
 * where every one holds.
 */
const folder = fileURLToPath(new URL("prove", import.meta.url));
const known = readdirSync(folder)
  .filter((file) => /^[a-z]\d+\.ts$/.test(file))
  .map((file) => path.basename(file, ".ts").toUpperCase());
const wanted = process.argv.slice(2).map((id) => id.toUpperCase());
const unknown = wanted.filter((id) => !known.includes(id));
if (unknown.length > 0) {
  console.error(`No such proof: ${unknown.join(" ")}. There are ${known.join(" ")}.`);
  process.exit(2);
}
let failed = 0;
for (const id of wanted.length > 0 ? wanted : known) {
  const { prove } = (await import(`./prove/${id.toLowerCase()}.ts`)) as { prove: () => Promise<Proof> };
  const { holds, figures, reasons = [] } = await prove();
  if (!holds) failed += 1;
  const told = Object.entries(figures).map(([name, value]) => `${name}=${value}`);
  console.log(`${id} ${holds ? "holds" : "FAILS"} ${told.join(" ")}`);
  for (const reason of reasons) console.error(`  ${reason.replaceAll("\n", "\n  ")}`);
}
process.exit(failed > 0 ? 1 : 0);

import { agreements } from "#db/seeds/demo/deals.ts";
import type { Stage } from "./replay.ts";

/** Somebody who may act for one side of a demo agreement. */
export function sideOf(stage: Stage, key: string, side: "seeker" | "solver") {
  const found = agreements.find((one) => one.key === key);
  if (!found) throw new Error(`the demo has no agreement "${key}"`);
  return stage.asOrg(found[`${side}Org`]);
}

import { system } from "#app/domain/shared/actor.ts";
import { newId } from "#app/domain/shared/ids.ts";
import { emptySolution } from "#app/domain/solutions/commands/create.server.ts";
import type { Db, NewRow } from "#db/schema.ts";
import { buildOrg, testNow } from "./builders.ts";

let counter = 0;

/** A published result of a verified institution; its parents are made where they are missing. */
export async function buildSolution(db: Db, over: Partial<NewRow<"solution">> = {}): Promise<string> {
  counter += 1;
  const id = over.id ?? newId();
  const orgId = over.org_id ?? (await buildOrg(db, { kind: "institution", region: "jinhua" }));
  await db
    .insertInto("solution")
    .values({
      ...emptySolution(id, orgId, system, testNow),
      solution_no: `CG2025-${String(counter).padStart(4, "0")}`,
      status: "published",
      title: `测试成果${counter}`,
      summary: "测试简介",
      tech_field: "agriculture",
      trl: 6,
      cooperation_modes: '["licence"]',
      confirmed_at: testNow.toISOString(),
      published_at: testNow.toISOString(),
      ...over,
    })
    .execute();
  return id;
}

/** The short card as a form would send it. */
export const cardInput = (orgId: string, over = {}) => ({
  key: newId(),
  orgId,
  title: "玉米秸秆低温腐解菌剂",
  summary: "在 5℃ 下加快秸秆还田腐解，面向东北合作社。",
  techField: "agriculture" as const,
  trl: 6,
  cooperationModes: ["licence" as const],
  keywords: ["秸秆", "菌剂"],
  ...over,
});

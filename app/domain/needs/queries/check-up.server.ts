import type { Db } from "#db/schema.ts";
import { dayOf } from "../../shared/clock.ts";
import type { CheckUp } from "../check-up.ts";
import { checkUp } from "../check-up.ts";
import { formOf } from "./form.server.ts";

/** The check-ups of several needs, in two statements. The caller has decided that the actor is an insider of each. */
export async function listCheckUps(db: Db, ids: string[], now = new Date()): Promise<Map<string, CheckUp>> {
  const needs = await db
    .selectFrom("need")
    .innerJoin("organization", "organization.id", "need.org_id")
    .selectAll("need")
    .select("organization.name as org_name")
    .where("need.id", "in", ["", ...ids])
    .execute();
  const metrics = await db
    .selectFrom("metric")
    .selectAll()
    .where("need_id", "in", ["", ...ids])
    .orderBy("position")
    .execute();
  const today = dayOf(now);
  return new Map(
    needs.map((need) => {
      const own = metrics.filter((metric) => metric.need_id === need.id);
      return [need.id, checkUp({ form: formOf(need, own), orgName: need.org_name, today })];
    }),
  );
}

import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { maySeeNeed } from "../policy.ts";
import { factsOf } from "./visible.server.ts";

/** The need that this one is a part of, its other parts, and its own, as far as the actor may know of them. */
export async function findFamily(db: Db, actor: Actor, need: Pick<Row<"need">, "id" | "part_of_id">) {
  const parentId = need.part_of_id ?? "";
  const rows = await db
    .selectFrom("need")
    .select(["id", "need_no as needNo", "title", "status", "part_of_id as partOfId"])
    .select(["org_id", "submitted_at", "published_at", "recommender_org_id"])
    .where("id", "!=", need.id)
    .where((eb) => eb.or([eb("id", "=", parentId), eb("part_of_id", "in", [parentId, need.id])]))
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const seen = rows
    .filter((row) => maySeeNeed(actor, factsOf(row)))
    .map(({ id, needNo, title, status, partOfId }) => ({ id, needNo, title, status, partOfId }));
  return {
    whole: seen.find(({ id }) => id === parentId) ?? null,
    siblings: seen.filter(({ partOfId }) => partOfId !== null && partOfId === need.part_of_id),
    parts: seen.filter(({ partOfId }) => partOfId === need.id),
  };
}

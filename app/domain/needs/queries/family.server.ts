import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { maySeeNeed } from "../policy.ts";
import { factsOf } from "./visible.server.ts";

type Member = Pick<Row<"need">, "id" | "part_of_id" | "renewed_from_id">;

/**
 * The need that this one is a part of, its other parts, and its own; the lapsed need that this one renews, and those that renew it: as far
 * as the actor may know of them.
 */
export async function findFamily(db: Db, actor: Actor, need: Member) {
  const parentId = need.part_of_id ?? "";
  const renewedId = need.renewed_from_id ?? "";
  const rows = await db
    .selectFrom("need")
    .select(["id", "need_no as needNo", "title", "status", "part_of_id as partOfId"])
    .select([
      "renewed_from_id as renewedFromId",
      "org_id",
      "submitted_at",
      "published_at",
      "recommender_org_id",
    ])
    .where("id", "!=", need.id)
    .where((eb) =>
      eb.or([
        eb("id", "in", [parentId, renewedId]),
        eb("part_of_id", "in", [parentId, need.id]),
        eb("renewed_from_id", "=", need.id),
      ]),
    )
    .orderBy("part_no")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const seen = rows
    .filter((row) => maySeeNeed(actor, factsOf(row)))
    .map(({ id, needNo, title, status, partOfId, renewedFromId }) => ({
      ...{ id, needNo, title, status, partOfId, renewedFromId },
    }));
  return {
    whole: seen.find(({ id }) => id === parentId) ?? null,
    siblings: seen.filter(({ partOfId }) => partOfId !== null && partOfId === need.part_of_id),
    renewedFrom: seen.filter(({ id }) => id === renewedId),
    renewedAs: seen.filter(({ renewedFromId }) => renewedFromId === need.id),
    parts: seen.filter(({ partOfId }) => partOfId === need.id),
  };
}

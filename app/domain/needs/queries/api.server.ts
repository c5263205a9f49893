import type { Db } from "#db/schema.ts";
import { visitor } from "../../shared/actor.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import type { NeedCard } from "./cards.server.ts";
import { listNeedCards } from "./cards.server.ts";

export type ApiNeed = NeedCard & { content: string };

/** Open needs with the fields that are public, oldest publication first, so that paging is stable while needs are added. */
export async function listPublishedForApi(db: Db, request: PageRequest): Promise<Page<ApiNeed>> {
  const needs = db.selectFrom("need").where("status", "=", "published");
  const { total } = await needs
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await needs
    .select(["id", "content"])
    .orderBy("published_at")
    .orderBy("id")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
  const contents = new Map(rows.map((row) => [row.id, row.content]));
  const cards = await listNeedCards(db, visitor, [...contents.keys()]);
  const items = cards.map((card) => ({ ...card, content: contents.get(card.id) as string }));
  return { items, total, page: request.page, pageSize: request.pageSize };
}

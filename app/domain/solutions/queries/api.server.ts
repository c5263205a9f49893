import type { Db } from "#db/schema.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import type { SolutionCard } from "./cards.server.ts";
import { cardColumns, cardOf } from "./cards.server.ts";

export interface PublishedSolution extends SolutionCard {
  content: string | null;
  innovation: string | null;
  indicators: string | null;
  application: string | null;
  industry: string | null;
}

/** Published results with their public texts, oldest first so that pages stay put while new ones come. */
export async function listPublishedForApi(db: Db, request: PageRequest): Promise<Page<PublishedSolution>> {
  const published = db
    .selectFrom("solution")
    .innerJoin("organization", "organization.id", "solution.org_id")
    .where("solution.status", "=", "published");
  const { total } = await published
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await published
    .select(cardColumns)
    .select([
      "solution.content",
      "solution.innovation",
      "solution.indicators",
      "solution.application",
      "solution.industry",
    ])
    .orderBy("solution.published_at")
    .orderBy("solution.id")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
  const items = rows.map((row) => ({ ...row, ...cardOf(row) }));
  return { items, total, page: request.page, pageSize: request.pageSize };
}

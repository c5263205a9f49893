import type { Db, NeedStatus } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import { mayVetNeeds } from "../policy.ts";
import { listCheckUps } from "./check-up.server.ts";

export const deskColumns = [
  "need.id",
  "need.need_no as needNo",
  "need.title",
  "need.status",
  "need.tech_field as techField",
  "need.deadline",
  "need.submitted_at as submittedAt",
  "need.updated_at as updatedAt",
  "organization.name as orgName",
] as const;

export const needsWithOrg = (db: Db) =>
  db.selectFrom("need").innerJoin("organization", "organization.id", "need.org_id");
type Needs = ReturnType<typeof needsWithOrg>;

async function pageOf(needs: Needs, request: PageRequest, oldestFirst: boolean) {
  const { total } = await needs
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const items = await needs
    .select(deskColumns)
    .orderBy("need.updated_at", oldestFirst ? "asc" : "desc")
    .orderBy("need.id")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
  return { items, total, page: request.page, pageSize: request.pageSize };
}
export type NeedRow = Awaited<ReturnType<typeof pageOf>>["items"][number];

/** The needs of the actor's organizations in every state, last touched first. */
export async function listMyNeeds(
  db: Db,
  actor: Actor,
  request: PageRequest & { status?: NeedStatus },
): Promise<Page<NeedRow>> {
  const own = actor.memberships.map((m) => m.orgId);
  const needs = needsWithOrg(db).where("need.org_id", "in", ["", ...own]);
  return pageOf(request.status ? needs.where("need.status", "=", request.status) : needs, request, false);
}

/**
 * What waits for a coordinator, longest waiting first, with the score of its check-up: handed-in needs, or with `status` those of
 * another state.
 */
export async function listNeedsToVet(
  db: Db,
  actor: Actor,
  request: PageRequest & { status?: NeedStatus },
  now = new Date(),
): Promise<Page<NeedRow & { score: number | undefined }>> {
  if (!mayVetNeeds(actor)) throw forbidden();
  const waiting = needsWithOrg(db).where("need.status", "=", request.status ?? "submitted");
  const page = await pageOf(waiting, request, true);
  const checkUps = await listCheckUps(
    db,
    page.items.map(({ id }) => id),
    now,
  );
  return { ...page, items: page.items.map((item) => ({ ...item, score: checkUps.get(item.id)?.score })) };
}

/** How many needs are in each state, over all organizations or over the given ones. */
export async function countNeedsByStatus(
  db: Db,
  orgIds?: string[],
): Promise<Partial<Record<NeedStatus, number>>> {
  const needs = db.selectFrom("need").select((eb) => ["status", eb.fn.countAll<number>().as("count")]);
  const rows = await (orgIds ? needs.where("org_id", "in", ["", ...orgIds]) : needs)
    .groupBy("status")
    .execute();
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

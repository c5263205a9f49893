import type { Actor } from "#app/domain/shared/actor.ts";
import { listSubscriptions } from "#app/domain/subscriptions/queries/list.server.ts";
import type { App } from "#app/platform/app.server.ts";
import { finderOf } from "#app/platform/finder.server.ts";

/** What is new in the things a person follows, for their desk. */
export async function listNews(app: App, actor: Actor, now: Date) {
  if (!actor.userId) return { follows: 0, items: [] };
  const items = await listSubscriptions(app.db, actor, await finderOf(app), now);
  const news = items.filter((item) => item.fresh > 0);
  return {
    follows: items.length,
    items: news.map(({ id, scope, name, fresh }) => ({ id, scope, name, fresh })),
  };
}

export type News = Awaited<ReturnType<typeof listNews>>;

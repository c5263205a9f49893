import { useLoaderData } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { useWords } from "#app/ui/words.tsx";
import { LiveBadge } from "../live/live-badge.tsx";
import type { loader } from "./show.tsx";

/** The way to the page that follows the event, for those who may; to the others, how to become one. */
export function LiveCard() {
  const { live: w } = useWords();
  const { show, live } = useLoaderData<typeof loader>();
  if (!live) return null;
  return (
    <Card title={w.title} aside={<LiveBadge of="status" status={live.status} />}>
      <div className="stack">
        {live.audience !== "moderator" && (
          <p className="muted">{live.watch === "public" ? w.enterPublic : w.enterRegistered}</p>
        )}
        {live.audience && (
          <p className="live-acts">
            <LinkButton to={paths.live.show(show.id)}>{w.enter}</LinkButton>
            {live.audience === "moderator" && (
              <LinkButton to={paths.live.desk(show.id)}>{w.toDesk}</LinkButton>
            )}
          </p>
        )}
      </div>
    </Card>
  );
}

import { Tag } from "#app/ui/tags.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { LiveStatus } from "#db/schema.ts";
import { LiveBadge } from "./live-badge.tsx";
import type { Connection } from "./use-live.ts";

/** How the page stays up to date; a link that loads it anew where no script runs. */
export function ConnectionTags({ status, connection }: { status: LiveStatus; connection: Connection }) {
  const { live: w } = useWords();
  return (
    <>
      <LiveBadge of="status" status={status} />
      {connection !== "plain" && status !== "over" && (
        <Tag tone={connection === "live" ? "success" : "warning"}>{w.connection[connection]}</Tag>
      )}
      <noscript>
        <a href="?">{w.refresh}</a>
      </noscript>
    </>
  );
}

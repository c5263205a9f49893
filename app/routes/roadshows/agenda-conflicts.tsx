import type { Conflict } from "#app/domain/roadshows/conflicts.ts";
import { Banner } from "#app/ui/page-frame.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

/** What keeps the agenda from being published, and what is worth a look; each names the item and how to mend it. */
export function AgendaConflicts({ conflicts }: { conflicts: Conflict[] }) {
  const w = useWords().roadshows;
  const blocking = conflicts.filter(({ refusal }) => refusal);
  const others = conflicts.filter(({ refusal }) => !refusal);
  return (
    <>
      {blocking.length > 0 && (
        <Banner tone="danger" title={fill(w.conflictsBlock, { n: blocking.length })}>
          <ConflictList conflicts={blocking} />
        </Banner>
      )}
      {others.length > 0 && (
        <Banner tone="warning" title={fill(w.conflictsWarn, { n: others.length })}>
          <ConflictList conflicts={others} />
        </Banner>
      )}
    </>
  );
}

function ConflictList({ conflicts }: { conflicts: Conflict[] }) {
  const w = useWords().roadshows;
  return (
    <ul>
      {conflicts.map(({ kind, itemId, title, other }) => (
        <li key={`${kind}-${itemId}-${other}`}>
          <a href={`#item-${itemId}`}>{fill(w.conflict[kind], { title, other: other ?? "" })}</a>
        </li>
      ))}
    </ul>
  );
}

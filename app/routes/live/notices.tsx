import type { Stage } from "#app/domain/live/stage.ts";
import { Banner } from "#app/ui/page-frame.tsx";
import { useWords } from "#app/ui/words.tsx";

/** What the host says to all, and what keeps the event from going on. */
export function Notices({ stage }: { stage: Stage }) {
  const { live: w } = useWords();
  const state = { waiting: w.waitingNotice, running: null, paused: w.paused, over: w.overNotice }[
    stage.status
  ];
  return (
    <div className="stack-small" aria-live="polite">
      {stage.notice && (
        <Banner tone="warning" title={w.noticeTitle}>
          <p>{stage.notice.text}</p>
        </Banner>
      )}
      {state && (
        <Banner>
          <p>{state}</p>
        </Banner>
      )}
    </div>
  );
}

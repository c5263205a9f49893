import { useEffect, useState } from "react";
import { DeadlineBadge } from "#app/ui/status-badge.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords } from "#app/ui/words.tsx";

/** The server's time, which decides, and the deadline. It goes on by itself where scripts run. */
export function ServerClock({ now, deadline }: { now: string; deadline: string }) {
  const { bidding: w } = useWords();
  const format = useFormat();
  const [shown, setShown] = useState(now);
  useEffect(() => {
    const ahead = Date.parse(now) - Date.now();
    const tick = () => setShown(new Date(Date.now() + ahead).toISOString());
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [now]);
  const seconds = new Date(shown).getUTCSeconds().toString().padStart(2, "0");
  return (
    <dl className="descriptions">
      <div>
        <dt>{w.clock}</dt>
        <dd className="nowrap">
          <time dateTime={shown}>
            {format.dateTime(shown)}:{seconds}
          </time>
        </dd>
      </div>
      <div>
        <dt>{w.deadline}</dt>
        <dd>
          {format.dateTimeZone(deadline)} <DeadlineBadge at={deadline} now={shown} />
        </dd>
      </div>
    </dl>
  );
}

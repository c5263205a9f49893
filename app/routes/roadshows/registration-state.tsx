import type { OwnRegistration } from "#app/domain/roadshows/queries/standing.server.ts";
import type { Tone } from "#app/ui/tags.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

const tones: Record<string, Tone> = {
  pending: "warning",
  approved: "success",
  waiting: "info",
  refused: "danger",
  cancelled: "neutral",
};

export function RegistrationTag({ status }: { status: string }) {
  const w = useWords().audience;
  return <Tag tone={tones[status]}>{wordOf(w.status, status)}</Tag>;
}

interface Standing {
  registration: OwnRegistration | null;
  mayEnter: boolean;
  mayManage?: boolean;
  opensAt: string;
  host?: string;
}

/** Where the reader stands, in one sentence, and what to do; nothing for who has not registered. */
export function StandingText({ registration, mayEnter, mayManage, opensAt, host }: Standing) {
  const w = useWords().audience;
  const format = useFormat();
  const time = format.dateTime(opensAt);
  if (registration && registration.status !== "cancelled") {
    const text = {
      approved: fill(w.isApproved, { time }),
      pending: w.isPending,
      waiting: fill(w.isWaiting, { place: registration.place ?? 1 }),
      refused: fill(w.isRefused, {
        code: wordOf(w.refusal, registration.reasonCode),
        reason: registration.reason ?? "",
      }),
    }[registration.status];
    return (
      <div className="stack-small">
        <RegistrationTag status={registration.status} />
        <p>{text}</p>
        {registration.status === "refused" && host && <p className="muted">{fill(w.askHost, { host })}</p>}
      </div>
    );
  }
  if (!mayEnter) return null;
  return <p>{fill(mayManage ? w.isManager : w.isSpeaker, { time })}</p>;
}

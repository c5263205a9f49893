import type { CallPhase } from "#app/domain/calls/call.ts";
import { DeadlineBadge } from "#app/ui/status-badge.tsx";
import type { Tone } from "#app/ui/tags.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { FundingMode } from "#db/schema.ts";

const tones: Record<CallPhase, Tone> = {
  draft: "neutral",
  upcoming: "info",
  open: "success",
  closed: "neutral",
  withdrawn: "danger",
};

export interface PhasedCall {
  phase: CallPhase;
  fundingMode: FundingMode;
  closesAt: string | null;
}

/** Where a list stands, of which kind it is, and what is left of its time. */
export function PhaseTags({ call, now }: { call: PhasedCall; now: string }) {
  const words = useWords();
  return (
    <>
      <Tag tone={tones[call.phase]}>{words.calls.phase[call.phase]}</Tag>
      <Tag>{words.vocabulary.fundingMode[call.fundingMode]}</Tag>
      {call.phase === "open" && call.closesAt && <DeadlineBadge at={call.closesAt} now={now} />}
    </>
  );
}

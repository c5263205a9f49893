import type { Tone } from "./tags.tsx";
import { Tag } from "./tags.tsx";
import { useFormat } from "./use-format.ts";
import { useWords, wordOf } from "./words.tsx";

/** What the codes of all state machines have in common: the same state has the same colour everywhere. */
const tones: Record<string, Tone> = {
  submitted: "warning",
  pending: "warning",
  returned: "warning",
  sent: "warning",
  queued: "neutral",
  running: "info",
  accepted: "info",
  published: "success",
  listed: "success",
  verified: "success",
  confirmed: "info",
  signed: "success",
  completed: "success",
  fulfilled: "success",
  held: "neutral",
  done: "success",
  failed: "danger",
  rejected: "danger",
  declined: "danger",
  contacted: "info",
  interested: "info",
  talking: "success",
  answered: "success",
  closed: "neutral",
  opened: "info",
  correcting: "warning",
  eligible: "info",
  ineligible: "danger",
  selected: "success",
  unreadable: "danger",
  review: "info",
  notice: "warning",
  awarded: "success",
  filed: "warning",
  assigned: "warning",
  appointed: "warning",
  pass: "success",
  passed: "success",
  rectify: "warning",
  rectifying: "warning",
  accepting: "info",
  fail: "danger",
  upheld: "danger",
  revoked: "danger",
  recorded: "warning",
  received: "success",
  disputed: "danger",
  open: "warning",
  agreed: "success",
  refused: "danger",
  ruled: "info",
  performing: "success",
  suspended: "warning",
  terminated: "danger",
};

/** What a reviewer or an expert has handed in waits for nobody. */
const tonesOf: Partial<Record<StatusWords | MoreStatusWords, Record<string, Tone>>> = {
  assignmentStatus: { submitted: "success" },
  acceptanceExpertStatus: { submitted: "success" },
};

type StatusWords =
  | "needStatus"
  | "solutionStatus"
  | "callStatus"
  | "callEntryStatus"
  | "roadshowStatus"
  | "intentStatus";
type MoreStatusWords =
  | "agreementStatus"
  | "organizationStatus"
  | "matchStage"
  | "matchColumn"
  | "jobStatus"
  | "jobRowStatus"
  | "mailStatus"
  | "bidStatus"
  | "bidOutcome"
  | "assignmentStatus"
  | "noticeStatus"
  | "objectionStatus"
  | "paymentStatus"
  | "changeStatus"
  | "acceptanceStatus"
  | "acceptanceVerdict"
  | "acceptanceExpertStatus";

/** A state as word and colour. `of` names the list of words in the vocabulary. */
export function StatusBadge({
  of,
  status,
  tone,
}: {
  of: StatusWords | MoreStatusWords;
  status: string;
  tone?: Tone;
}) {
  const { vocabulary } = useWords();
  return (
    <Tag tone={tone ?? tonesOf[of]?.[status] ?? tones[status] ?? "neutral"}>
      {wordOf(vocabulary[of], status)}
    </Tag>
  );
}

/** "剩 3 天", warmer as it comes nearer; the exact time is its title and stands beside it in text. */
export function DeadlineBadge({ at, now }: { at: string; now: string }) {
  const format = useFormat();
  const days = (Date.parse(at) - Date.parse(now)) / 86_400_000;
  const tone = days < 0 ? "neutral" : days < 3 ? "danger" : days < 10 ? "warning" : "info";
  return (
    <Tag tone={tone}>
      <time dateTime={at} title={format.dateTimeZone(at)}>
        {format.remaining(at, now)}
      </time>
    </Tag>
  );
}

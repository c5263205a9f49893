import type { Tone } from "./tags.tsx";
import { Tag } from "./tags.tsx";
import { useFormat } from "./use-format.ts";
import { useWords, wordOf } from "./words.tsx";

/** What the codes of all state machines have in common: the same state has the same colour everywhere, and what is not named has none. */
const codes = {
  success:
    "agreed answered awarded completed done fulfilled listed pass passed performing published received selected signed talking verified",
  info: "accepted accepting confirmed contacted eligible interested opened review ruled running",
  warning:
    "appointed assigned correcting filed notice open pending recorded rectify rectifying returned sent submitted suspended",
  danger: "declined disputed fail failed ineligible refused rejected revoked terminated unreadable upheld",
} satisfies Partial<Record<Tone, string>>;
const tones = Object.fromEntries(
  Object.entries(codes).flatMap(([tone, list]) => list.split(" ").map((code) => [code, tone])),
) as Record<string, Tone>;

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

import { useWords } from "./words.tsx";

export interface Reason {
  key: string;
  text: string;
  /** Speaks for the match, against it, or is only to be known. */
  sign?: "plus" | "minus" | "note";
}

const marks = { plus: "＋", minus: "－", note: "" };

/** Why two records match. A match is never shown as a score alone. */
export function ReasonChips({ reasons }: { reasons: Reason[] }) {
  const { common } = useWords();
  if (reasons.length === 0) return null;
  return (
    <ul className="reason-chips" aria-label={common.reasons}>
      {reasons.map(({ key, text, sign = "plus" }) => (
        <li key={key} className={`reason reason-${sign}`}>
          {marks[sign] && <span aria-hidden="true">{marks[sign]} </span>}
          {text}
        </li>
      ))}
    </ul>
  );
}

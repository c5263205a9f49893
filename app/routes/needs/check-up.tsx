import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { NeedSection } from "#app/domain/needs/need.ts";
import { Card } from "#app/ui/card.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import type { Tone } from "#app/ui/tags.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { CheckUpView, FindingView } from "./check-up.server.ts";
import { useSectionLabels } from "./section-fields.tsx";

const tones: Record<FindingView["severity"], Tone> = { major: "danger", minor: "warning", hint: "neutral" };

export const scoreTone = (score: number): Tone =>
  score < 60 ? "danger" : score < 85 ? "warning" : "success";

/** The score of a need in a list of those that wait. */
export function ScoreTag({ score }: { score: number }) {
  const { checkUp: w } = useWords();
  return <Tag tone={scoreTone(score)}>{fill(w.score, { n: score })}</Tag>;
}

/** 第 2 项指标 · 单位 */
export function useFieldLabel() {
  const { needs, checkUp } = useWords();
  const labels = useSectionLabels();
  return (section: NeedSection, field: string) => {
    const row = /\[(\d+)\]/.exec(field)?.[1];
    const label = labels[field.replace(/\[\d+\]/, "[]")] ?? needs.sections[section];
    return (row === undefined ? "" : fill(checkUp.row, { n: Number(row) + 1 })) + label;
  };
}

export interface CheckUpCardProps {
  checkUp: CheckUpView;
  lead: string;
  /** Where a finding is mended; without it nobody can, and there are no links. */
  hrefOf?: (section: NeedSection, field: string) => string;
}

/** The report on a need's form: the score, and each finding with what, why and how. */
export function CheckUpCard({ checkUp, lead, hrefOf }: CheckUpCardProps) {
  const { checkUp: w } = useWords();
  const { score, findings } = checkUp;
  return (
    <Card title={w.title} id="check-up" aside={<ScoreTag score={score} />}>
      <p className="muted">{lead}</p>
      {findings.length === 0 ? <p>{w.none}</p> : <FindingList findings={findings} hrefOf={hrefOf} />}
      <p className="muted small">{w.explain}</p>
    </Card>
  );
}

function FindingList({ findings, hrefOf }: { findings: FindingView[]; hrefOf: CheckUpCardProps["hrefOf"] }) {
  const { checkUp: w, common } = useWords();
  const labelOf = useFieldLabel();
  return (
    <ul className="plain-list findings">
      {findings.map((finding) => {
        const { section, field, severity, what } = finding;
        const text = fill(common.errorItem, { label: labelOf(section, field), text: what });
        return (
          <li key={text}>
            <Tag tone={tones[severity]}>{w.severity[severity]}</Tag>{" "}
            {hrefOf ? <Link to={hrefOf(section, field)}>{text}</Link> : text}
            <Disclosure summary={w.whyHow}>
              <Reasons finding={finding} />
            </Disclosure>
          </li>
        );
      })}
    </ul>
  );
}

function Reasons({ finding: { why, how } }: { finding: FindingView }) {
  const { checkUp: w } = useWords();
  return (
    <>
      <p className="small">
        <strong>{w.why}</strong>
        {why}
      </p>
      <p className="small">
        <strong>{w.how}</strong>
        {how}
      </p>
    </>
  );
}

/** Beside a field: what the check-up says of it. */
export function FieldFinding({ finding }: { finding: FindingView }): ReactNode {
  const { checkUp: w } = useWords();
  return (
    <details className="field-note">
      <summary>
        <Tag tone={tones[finding.severity]}>{w.severity[finding.severity]}</Tag> {finding.what}
      </summary>
      <Reasons finding={finding} />
    </details>
  );
}

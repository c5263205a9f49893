import type { Performance } from "#app/domain/performance/queries/performance.server.ts";
import { Card } from "#app/ui/card.tsx";
import { FileLinks } from "#app/ui/file-links.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { MilestoneActs } from "./milestone-acts.tsx";

export type Milestone = Performance["milestones"][number];

/** What is due when and for how much, what was handed in, and what can be done about it. */
export function MilestoneList({ milestones, maxBytes }: { milestones: Milestone[]; maxBytes: number }) {
  const { performance: w } = useWords();
  return (
    <Card title={w.milestones} id="milestones">
      <ol className="performance-list">
        {milestones.map((row) => (
          <li key={row.id} id={row.id}>
            <MilestoneHead row={row} />
            <MilestoneStory row={row} />
            <MilestoneActs row={row} maxBytes={maxBytes} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

const tones = { planned: "neutral", handedIn: "warning", confirmed: "success" } as const;

function MilestoneHead({ row }: { row: Milestone }) {
  const { performance: w } = useWords();
  const format = useFormat();
  const facts = [
    row.dueOn ? fill(w.dueOn, { date: format.date(row.dueOn) }) : w.noDueDay,
    fill(w.shareOf, { share: format.share(row.shareBp), amount: format.money(row.amountFen) }),
    fill(w.paidOf, { amount: format.money(row.paidFen) }),
  ];
  return (
    <>
      <div className="performance-head">
        <h3>
          {row.position}. {row.title}
        </h3>
        <span className="tag-row">
          <Tag tone={tones[row.state]}>{w.states[row.state]}</Tag>
          {row.state === "planned" && row.returnedNote && <Tag tone="warning">{w.returned}</Tag>}
          {row.lateDays > 0 && (
            <Tag tone={row.state === "planned" ? "danger" : "neutral"}>
              {fill(row.state === "planned" ? w.late : w.wasLate, { n: row.lateDays })}
            </Tag>
          )}
        </span>
      </div>
      <ul className="meta-row">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {row.deliverable && (
        <p className="keep-lines">
          <span className="muted">{w.deliverable}</span> {row.deliverable}
        </p>
      )}
    </>
  );
}

function MilestoneStory({ row }: { row: Milestone }) {
  const { performance: w } = useWords();
  const format = useFormat();
  const said = [
    row.deliveredAt && {
      key: "handedIn",
      title: fill(w.handedInOn, { date: format.date(row.deliveredAt), name: row.deliveredByName ?? "—" }),
      text: row.deliveredNote,
    },
    row.state === "planned" &&
      row.returnedNote && { key: "back", title: w.returnedWith, text: row.returnedNote },
    row.doneAt && {
      key: "done",
      title: fill(w.confirmedOn, { date: format.date(row.doneAt) }),
      text: row.doneNote,
    },
  ].filter((one) => Boolean(one)) as { key: string; title: string; text: string | null }[];
  if (said.length === 0 && row.files.length === 0) return null;
  return (
    <div className="performance-story">
      {said.map((one) => (
        <div key={one.key}>
          <p className="muted small">{one.title}</p>
          {one.text && <p className="keep-lines">{one.text}</p>}
        </div>
      ))}
      <FileLinks files={row.files} />
    </div>
  );
}

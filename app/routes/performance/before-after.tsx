import type { MilestoneTerms, TermValues } from "#app/domain/performance/change.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

interface BeforeAfterProps {
  change: { id: string; kind: string; before: TermValues; after: TermValues };
  milestones: { id: string; title: string }[];
}

interface Line {
  key: string;
  label: string;
  before: string;
  after: string;
}

/** What differs, line by line: as it was and as it becomes. A suspension, resumption or termination changes no terms. */
export function BeforeAfter({ change, milestones }: BeforeAfterProps) {
  const { changes: w } = useWords();
  const lines = useLines(change, milestones);
  if (change.kind !== "terms") return null;
  return (
    <DataTable
      caption={w.difference}
      hideCaption
      rows={lines}
      rowKey={(line) => line.key}
      columns={[
        { key: "term", header: w.term, cell: (line) => line.label },
        { key: "before", header: w.before, cell: (line) => <del>{line.before}</del> },
        { key: "after", header: w.after, cell: (line) => <ins>{line.after}</ins> },
      ]}
    />
  );
}

function useLines(
  { before, after }: BeforeAfterProps["change"],
  milestones: BeforeAfterProps["milestones"],
): Line[] {
  const { changes: w } = useWords();
  const format = useFormat();
  const say = (name: string, value: unknown) => {
    if (value === null || value === undefined || value === "") return w.none;
    if (name === "endsOn" || name === "dueOn") return format.date(String(value));
    if (name === "shareBp") return format.share(Number(value));
    return typeof value === "number" ? format.money(value) : String(value);
  };
  const { milestones: newOnes = {}, ...single } = after;
  const terms = Object.entries(single).map(([name, value]) => ({
    key: name,
    label: w.terms[name as keyof typeof w.terms],
    before: say(name, before[name as keyof TermValues]),
    after: say(name, value),
  }));
  const rows = Object.entries(newOnes).flatMap(([id, values]) =>
    Object.entries(values).map(([name, value]) => ({
      key: `${id} ${name}`,
      label: fill(w.ofMilestone[name as keyof MilestoneTerms], {
        n: milestones.findIndex((row) => row.id === id) + 1,
      }),
      before: say(name, before.milestones?.[id]?.[name as keyof MilestoneTerms]),
      after: say(name, value),
    })),
  );
  return [...terms, ...rows];
}

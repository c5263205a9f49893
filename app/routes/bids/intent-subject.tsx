import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { useWords } from "#app/ui/words.tsx";

export interface Subject {
  title: string;
  needId: string | null;
  solutionId: string | null;
  orgName: string | null;
  entryNo: string | null;
}

export const subjectPath = ({ needId, solutionId }: Pick<Subject, "needId" | "solutionId">) =>
  needId ? paths.needs.show(needId) : paths.solutions.show(solutionId ?? "");

/** What the new intent will be about. */
export function IntentSubject({ about }: { about: Subject }) {
  const { bids: w } = useWords();
  const items = [
    {
      term: about.needId ? w.needOf : w.solutionOf,
      value: <Link to={subjectPath(about)}>{about.title}</Link>,
    },
    { term: w.to, value: about.orgName ?? <span className="muted">{w.hiddenOrg}</span> },
  ];
  const entry = about.entryNo ? [{ term: w.entryNo, value: about.entryNo }] : [];
  return (
    <Card title={w.about}>
      <DescriptionList items={[...items, ...entry]} />
    </Card>
  );
}

import { Link } from "@remix-run/react";
import type { NeedDetail } from "#app/domain/needs/queries/find.server.ts";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useWords } from "#app/ui/words.tsx";

type FamilyOf = NeedDetail["family"];

/** The need that this one is a part of, the other parts of that, and the parts of this one. */
export function Family({ family: { whole, siblings, parts } }: { family: FamilyOf }) {
  const { split: w } = useWords().needs;
  if (!whole && siblings.length === 0 && parts.length === 0) return null;
  return (
    <Card title={w.family} id="family">
      {whole && <Relatives title={w.whole} needs={[whole]} />}
      <Relatives title={w.siblings} needs={siblings} />
      <Relatives title={w.parts} needs={parts} />
    </Card>
  );
}

function Relatives({ title, needs }: { title: string; needs: FamilyOf["parts"] }) {
  if (needs.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="plain-list">
        {needs.map(({ id, needNo, title: name, status }) => (
          <li key={id}>
            <Link to={paths.needs.show(id)}>{[needNo, name].filter(Boolean).join(" ")}</Link>{" "}
            <StatusBadge of="needStatus" status={status} />
          </li>
        ))}
      </ul>
    </>
  );
}

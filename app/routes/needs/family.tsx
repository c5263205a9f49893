import { Link } from "@remix-run/react";
import type { NeedDetail } from "#app/domain/needs/queries/find.server.ts";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useWords } from "#app/ui/words.tsx";

type FamilyOf = NeedDetail["family"];

/** The need that this one is a part of, the other parts of that, and the parts of this one; what it renews and what renews it. */
export function Family({ family }: { family: FamilyOf }) {
  const { whole, siblings, parts, renewedFrom, renewedAs } = family;
  const { split: w } = useWords().needs;
  const all = [siblings, parts, renewedFrom, renewedAs].flat();
  if (!whole && all.length === 0) return null;
  return (
    <Card title={w.family} id="family">
      {whole && <Relatives title={w.whole} needs={[whole]} />}
      <Relatives title={w.siblings} needs={siblings} />
      <Relatives title={w.parts} needs={parts} />
      <Relatives title={w.renewedFrom} needs={renewedFrom} />
      <Relatives title={w.renewedAs} needs={renewedAs} />
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

import { Link } from "@remix-run/react";
import type { SolutionDisclosure } from "#app/domain/solutions/queries/disclosures.server.ts";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

/** For the owner: who reads the protected contact and materials, since when, and who said yes. */
export function OpenedTo({ disclosures }: { disclosures: SolutionDisclosure[] }) {
  const { solutions: w } = useWords();
  const format = useFormat();
  return (
    <div className="print-hide">
      <Card title={w.openedTo} id="opened-to">
        {disclosures.length === 0 ? (
          <p className="muted">{w.openedToNobody}</p>
        ) : (
          <ul className="plain-list">
            {disclosures.map((one) => (
              <li key={one.orgId} className="list-row">
                <span>
                  <Link to={paths.organizations.show(one.orgId)}>{one.orgName}</Link>
                  <br />
                  <span className="muted small">
                    {fill(w.openedOn, { date: format.date(one.grantedAt), name: one.grantedBy })}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

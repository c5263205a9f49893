import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Card } from "./card.tsx";
import { useFormat } from "./use-format.ts";
import { fill, useWords } from "./words.tsx";

interface Opened {
  orgId: string;
  orgName: string;
  grantedAt: string;
  grantedBy: string;
}

/** For the owner of a need or solution: who reads its protected content, since when, and who said yes. */
export function OpenedTo({ disclosures }: { disclosures: Opened[] }) {
  const { common: w } = useWords();
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

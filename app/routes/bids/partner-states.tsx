import type { PartnerState } from "#app/domain/bids/queries/bid.server.ts";
import { Tag } from "#app/ui/tags.tsx";
import { useWords } from "#app/ui/words.tsx";

const tones = {
  notAsked: "neutral",
  changed: "warning",
  waiting: "warning",
  confirmed: "success",
  declined: "danger",
} as const;

/** Which partners have given their word for the terms as they are saved. */
export function PartnerStates({
  partners,
}: {
  partners: { orgId: string; name: string; state: PartnerState }[];
}) {
  const { bidding: w } = useWords();
  return (
    <>
      <p className="muted">{w.partnersNote}</p>
      {partners.length > 0 && (
        <ul className="plain-list">
          {partners.map((partner) => (
            <li key={partner.orgId} className="list-row">
              <span>{partner.name}</span>
              <Tag tone={tones[partner.state]}>{w.partnerState[partner.state]}</Tag>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

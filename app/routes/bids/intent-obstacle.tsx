import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { errorText, fill, useWords } from "#app/ui/words.tsx";

interface ObstacleProps {
  about: {
    problem: string | null;
    callEntryId: string | null;
    standingIntentId: string | null;
    isOwn: boolean;
    unverified: { orgId: string; orgName: string; status: string } | null;
  };
}

/** Why no intent can be sent now, and where to go instead. */
export function IntentObstacle({ about }: ObstacleProps) {
  const words = useWords();
  const { bids: w, parts } = words;
  if (about.problem === "takesSealedBids" && about.callEntryId)
    return (
      <Banner tone="warning">
        <p>{errorText(words, about.problem)}</p>
        <LinkButton to={paths.bids.start(about.callEntryId)}>{w.toBid}</LinkButton>
      </Banner>
    );
  if (about.problem) return <Banner tone="warning">{errorText(words, about.problem)}</Banner>;
  if (about.standingIntentId) {
    return (
      <Banner>
        <p>{parts.intent.standing}</p>
        <LinkButton to={paths.bids.show(about.standingIntentId)}>{parts.intent.viewStanding}</LinkButton>
      </Banner>
    );
  }
  if (about.isOwn) return <Banner>{w.ownSubject}</Banner>;
  if (about.unverified) {
    const { orgId, orgName, status } = about.unverified;
    return (
      <Banner tone="warning">
        <p>{fill(status === "pending" ? w.senderPending : w.senderRejected, { name: orgName })}</p>
        <LinkButton to={paths.organizations.show(orgId)}>{w.viewOrganization}</LinkButton>
      </Banner>
    );
  }
  return (
    <Banner tone="warning">
      <p>{w.noSender}</p>
      <LinkButton to={paths.organizations.create()}>{w.registerOrganization}</LinkButton>
    </Banner>
  );
}

import { paths } from "#app/paths.ts";
import { LinkButton } from "./buttons.tsx";
import { Card } from "./card.tsx";
import { useWords } from "./words.tsx";

export interface SendIntentLinkProps {
  /** The need or the solution that the intent is about. */
  need?: string;
  solution?: string;
  /** Where the reader met it. */
  entry?: string;
  pitch?: string;
  small?: boolean;
}

/** The way to the form for an intent; the form itself says when and why none can be sent. */
export function SendIntentLink({ small, ...about }: SendIntentLinkProps) {
  const { bids } = useWords();
  return (
    <LinkButton to={paths.bids.create(about)} variant={small ? "secondary" : "primary"} small={small}>
      {bids.send}
    </LinkButton>
  );
}

interface SendIntentCardProps extends Pick<SendIntentLinkProps, "need" | "solution"> {
  /** The reader's own intent, after which none is needed. */
  standing?: string | null;
}

/** The same as a block of a need's or a solution's page. */
export function SendIntentCard({ standing, ...about }: SendIntentCardProps) {
  const { bids } = useWords();
  if (standing)
    return (
      <div className="print-hide">
        <Card tone="accent" title={bids.cardStanding}>
          <p className="muted">{bids.standing}</p>
          <LinkButton to={paths.bids.show(standing)}>{bids.viewStanding}</LinkButton>
        </Card>
      </div>
    );
  return (
    <div className="print-hide">
      <Card tone="accent" title={about.need ? bids.cardNeed : bids.cardSolution}>
        <p className="muted">{bids.cardLead}</p>
        <SendIntentLink {...about} />
      </Card>
    </div>
  );
}

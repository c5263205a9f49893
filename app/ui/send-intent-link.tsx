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
  /** The reader's own intent on it, after which none is needed. */
  standing?: string | null;
  small?: boolean;
}

/** The way to the form for an intent, which says when and why none can be sent; or to the intent that stands already. */
export function SendIntentLink({ small, standing, ...about }: SendIntentLinkProps) {
  const { intent } = useWords().parts;
  if (standing)
    return (
      <LinkButton to={paths.bids.show(standing)} small={small}>
        {intent.viewStanding}
      </LinkButton>
    );
  return (
    <LinkButton to={paths.bids.create(about)} variant={small ? "secondary" : "primary"} small={small}>
      {intent.send}
    </LinkButton>
  );
}

/** The same as a block of a need's or a solution's page. */
export function SendIntentCard(about: Pick<SendIntentLinkProps, "need" | "solution" | "standing">) {
  const { intent } = useWords().parts;
  const invitation = about.need ? intent.cardNeed : intent.cardSolution;
  return (
    <div className="print-hide">
      <Card tone="accent" title={about.standing ? intent.cardStanding : invitation}>
        <p className="muted">{about.standing ? intent.standing : intent.cardLead}</p>
        <SendIntentLink {...about} />
      </Card>
    </div>
  );
}

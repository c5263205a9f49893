import { paths } from "#app/paths.ts";
import { LinkButton } from "./buttons.tsx";
import { useWords } from "./words.tsx";

interface AwardLinkProps {
  /** Undefined where there is no award, or the reader may not know what came of it. */
  award: { bidId: string; agreementId: string | null; mayDraft: boolean } | undefined;
  small?: boolean;
}

/** From an award to its agreement, or to the form that begins one. */
export function AwardLink({ award, small }: AwardLinkProps) {
  const { parts } = useWords();
  if (award?.agreementId)
    return (
      <LinkButton to={paths.agreements.show(award.agreementId)} small={small}>
        {parts.award.open}
      </LinkButton>
    );
  if (!award?.mayDraft) return null;
  return (
    <LinkButton to={paths.agreements.create({ bid: award.bidId })} variant="primary" small={small}>
      {parts.award.draft}
    </LinkButton>
  );
}

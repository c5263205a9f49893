import { Form } from "@remix-run/react";
import type { PaperKind } from "#app/domain/documents/paper.ts";
import { paths } from "#app/paths.ts";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { useWords } from "#app/ui/words.tsx";

interface PackCardProps {
  agreementId: string;
  pack: { kinds: PaperKind[]; scans: number; isReady: boolean; isComplete: boolean };
  mayIssue: boolean;
}

/** What the seller takes to the registration office, in one file. */
export function PackCard({ agreementId, pack, mayIssue }: PackCardProps) {
  const { documents: w } = useWords();
  return (
    <Card title={w.packTitle}>
      <div className="stack-small">
        <p className="muted small">{w.packHint}</p>
        <ul>
          <li>
            {w.packScan} {pack.scans === 0 && <span className="muted small">{w.packScanMissing}</span>}
          </li>
          {pack.kinds.map((kind) => (
            <li key={kind}>{w.kinds[kind]}</li>
          ))}
        </ul>
        {!pack.isReady && <p className="muted small">{w.packWaits}</p>}
        {pack.isComplete && (
          <LinkButton to={paths.documents.pack(agreementId)} reloadDocument>
            {w.packDownload}
          </LinkButton>
        )}
        {pack.isReady && !pack.isComplete && mayIssue && (
          <Form method="post">
            <SubmitButton variant="secondary" name="act" value="pack">
              {w.packIssue}
            </SubmitButton>
          </Form>
        )}
      </div>
    </Card>
  );
}

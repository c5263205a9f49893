import { Form } from "@remix-run/react";
import type { PaperKind } from "#app/domain/documents/paper.ts";
import { paperFormats } from "#app/domain/documents/paper.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

interface Kind {
  kind: PaperKind;
  isReady: boolean;
  mayIssue: boolean;
}

/** Every kind of paper, with its buttons where it can be issued, and when it can where it cannot yet. */
export function IssueCard({ kinds, isDraft }: { kinds: Kind[]; isDraft: boolean }) {
  const { documents: w } = useWords();
  return (
    <Card title={w.issueTitle}>
      <p className="muted small">
        {w.issueHint} {isDraft && w.draftHint}
      </p>
      <Form method="post">
        <input type="hidden" name="act" value="issue" />
        <ul className="paper-kinds">
          {kinds.map(({ kind, isReady, mayIssue }) => (
            <li key={kind}>
              <span className={mayIssue ? undefined : "muted"}>{w.kinds[kind]}</span>
              {mayIssue ? (
                <span className="paper-buttons">
                  {paperFormats.map((format) => (
                    <SubmitButton
                      key={format}
                      small
                      variant="secondary"
                      name="paper"
                      value={`${kind}.${format}`}
                      aria-label={fill(w.issueAs, {
                        kind: w.kinds[kind],
                        format: w.formats[format],
                      })}
                    >
                      {w.formats[format]}
                    </SubmitButton>
                  ))}
                </span>
              ) : (
                <span className="muted small">{isReady ? w.othersIssue : w.readyWhen[kind]}</span>
              )}
            </li>
          ))}
        </ul>
      </Form>
    </Card>
  );
}

import { Form } from "@remix-run/react";
import type { Side } from "#app/domain/agreements/agreement.ts";
import { sides } from "#app/domain/agreements/agreement.ts";
import type { Party } from "#app/domain/agreements/queries/find.server.ts";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import type { AgreementStatus } from "#db/schema.ts";

interface ConfirmationsProps {
  agreement: Record<Side, Party> & {
    id: string;
    status: AgreementStatus;
    version: number;
    sha256: string | null;
    seekerConfirmedVersion: number | null;
    solverConfirmedVersion: number | null;
    may: { confirm: Record<Side, boolean> };
  };
}

/** Which side has said yes to which version, by whom and when, and the button for one's own side. */
export function Confirmations({ agreement }: ConfirmationsProps) {
  const { agreements: w, drafting } = useWords();
  const isOpen = agreement.status === "draft" || agreement.status === "confirmed";
  return (
    <Card title={w.confirmations}>
      {isOpen && <p className="muted small">{w.confirmationsHint}</p>}
      {agreement.sha256 && (
        <div className="small">
          <p>{fill(drafting.hash, { n: agreement.version })}</p>
          <code className="break-all">{agreement.sha256}</code>
        </div>
      )}
      <ul className="confirmations">
        {sides.map((side) => (
          <li key={side} className="stack-small">
            <p>
              <strong>{w[side]}</strong> {agreement[side].name}
            </p>
            <p>
              <SideState agreement={agreement} side={side} />
            </p>
            {agreement.may.confirm[side] && (
              <Form method="post">
                <input type="hidden" name="id" value={agreement.id} />
                <input type="hidden" name="side" value={side} />
                <input type="hidden" name="version" value={agreement.version} />
                <ConfirmButton
                  label={fill(w.confirm, { name: w[side], n: agreement.version })}
                  question={fill(w.confirmQuestion, { n: agreement.version })}
                  variant="primary"
                  name="act"
                  value="confirm"
                />
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function SideState({ agreement, side }: ConfirmationsProps & { side: Side }) {
  const { agreements: w, drafting } = useWords();
  const format = useFormat();
  const said = agreement[`${side}ConfirmedVersion`];
  const act = agreement[side].said;
  if (said === null) return <Tag>{w.notConfirmed}</Tag>;
  if (agreement[side].confirmed)
    return (
      <>
        <Tag tone="success">{fill(w.confirmedVersion, { n: said })}</Tag>
        {act && (
          <span className="muted small">
            {" "}
            {fill(drafting.saidBy, { name: act.by ?? "", at: format.dateTime(act.at) })}
          </span>
        )}
      </>
    );
  return <Tag tone="warning">{fill(w.confirmedOld, { n: said })}</Tag>;
}

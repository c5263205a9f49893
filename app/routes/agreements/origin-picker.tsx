import { Form } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { useWords } from "#app/ui/words.tsx";

const kinds = ["intent", "pitch", "need"] as const;
type Kind = (typeof kinds)[number];

interface OriginPickerProps {
  origins: Record<Kind, { id: string; no: string | null; title: string }[]>;
}

/** The records that the deal may have grown out of; choosing one opens the form with what it settles. */
export function OriginPicker({ origins }: OriginPickerProps) {
  const { agreements: w, common } = useWords();
  const offered = kinds.filter((kind) => origins[kind].length > 0);
  if (offered.length === 0) return null;
  return (
    <Card title={w.originTitle}>
      <p className="muted small">{w.originHint}</p>
      <div className="stack">
        {offered.map((kind) => (
          <Form key={kind} method="get" action={paths.agreements.create()} className="origin-form">
            <div className="field">
              <label htmlFor={`origin-${kind}`}>{w.originOf[kind]}</label>
              <select id={`origin-${kind}`} name={kind} required defaultValue="">
                <option value="">{common.choose}</option>
                {origins[kind].map(({ id, no, title }) => (
                  <option key={id} value={id}>
                    {[no, title].filter(Boolean).join(" ")}
                  </option>
                ))}
              </select>
            </div>
            <Button type="submit" aria-label={`${w.originUse}: ${w.originOf[kind]}`}>
              {w.originUse}
            </Button>
          </Form>
        ))}
      </div>
    </Card>
  );
}

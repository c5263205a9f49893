import { Form } from "@remix-run/react";
import { Button } from "#app/ui/buttons.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

interface CompareFormProps {
  versions: number[];
  from: number;
  to: number;
}

/** Which two versions to compare; its address can be shared. */
export function CompareForm({ versions, ...chosen }: CompareFormProps) {
  const { agreements, drafting: w } = useWords();
  const labels = { from: w.compareFrom, to: w.compareTo };
  return (
    <Form method="get" className="origin-form print-hide">
      {(["from", "to"] as const).map((name) => (
        <div key={name} className="field">
          <label htmlFor={`compare-${name}`}>{labels[name]}</label>
          <select id={`compare-${name}`} name={name} defaultValue={chosen[name]} key={chosen[name]}>
            {versions.map((version) => (
              <option key={version} value={version}>
                {fill(agreements.versionOf, { n: version })}
              </option>
            ))}
          </select>
        </div>
      ))}
      <Button type="submit">{w.compare}</Button>
    </Form>
  );
}

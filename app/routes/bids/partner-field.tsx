import { getInputProps } from "@conform-to/react";
import { useRef } from "react";
import type { OfferedOrganization } from "#app/domain/organizations/queries.server.ts";
import { paths } from "#app/paths.ts";
import type { AnyField } from "#app/ui/field-frame.tsx";
import { describedBy, FieldFrame, useCorrected } from "#app/ui/field-frame.tsx";
import { useCombobox } from "#app/ui/use-combobox.ts";
import { useWords, wordOf } from "#app/ui/words.tsx";

interface PartnerFieldProps {
  field: AnyField;
  label: string;
  hint: string;
}

/** A partner's registered name or code; where scripts run, verified organizations are offered while somebody types. */
export function PartnerField({ field: given, label, hint }: PartnerFieldProps) {
  const { vocabulary } = useWords();
  const { field, onInput } = useCorrected(given);
  const { key, ...input } = getInputProps(field, { type: "text", ariaDescribedBy: describedBy(field, hint) });
  const ref = useRef<HTMLInputElement>(null);
  const choose = ({ name }: OfferedOrganization) => {
    if (!ref.current) return;
    ref.current.value = name;
    ref.current.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const box = useCombobox<OfferedOrganization>({
    id: field.id,
    label,
    source: paths.organizations.suggest(),
    choose,
  });
  return (
    <FieldFrame field={field} label={label} hint={hint} required onInput={onInput}>
      <div className="combobox">
        <input key={key} ref={ref} {...input} {...box.input} />
        <div {...box.list}>
          {box.offers.map((org, place) => (
            <div key={org.id} {...box.option(org, place)}>
              {org.name}{" "}
              <span className="muted small">
                {[wordOf(vocabulary.organizationKind, org.kind), wordOf(vocabulary.region, org.region)].join(
                  " · ",
                )}
              </span>
            </div>
          ))}
        </div>
      </div>
    </FieldFrame>
  );
}

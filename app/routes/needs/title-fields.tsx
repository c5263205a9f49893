import type { AnyField } from "#app/ui/field-frame.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";

/** What a need is called, when it is begun as when it is edited. */
export function TitleField({ field }: { field: AnyField }) {
  const { fields, hints } = useWords().needs;
  return <TextArea field={field} label={fields.title} hint={hints.title} rows={2} maxLength={80} required />;
}

/** What a need asks for. */
export function ContentField({ field }: { field: AnyField }) {
  const { fields, hints } = useWords().needs;
  return (
    <TextArea field={field} label={fields.content} hint={hints.content} rows={8} maxLength={5000} required />
  );
}

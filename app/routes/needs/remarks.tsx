import { Banner } from "#app/ui/page-frame.tsx";
import { useWords } from "#app/ui/words.tsx";
import { useRemarkLabel } from "./remark-label.ts";

export interface RemarkView {
  id: string;
  field: string | null;
  text: string;
  authorName: string;
  resolvedAt: string | null;
}

/** What the coordinator asks to be changed; nothing when there is nothing open. */
export function Remarks({ remarks }: { remarks: RemarkView[] }) {
  const { needs: w } = useWords();
  const labelOf = useRemarkLabel();
  const open = remarks.filter((remark) => remark.resolvedAt === null);
  if (open.length === 0) return null;
  return (
    <Banner tone="warning" title={w.remarksTitle}>
      <ul>
        {open.map((remark) => (
          <li key={remark.id} className="keep-lines">
            <strong>{labelOf(remark.field)}</strong> {remark.text}{" "}
            <span className="muted">{remark.authorName}</span>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

/** Beside the field that it is about. */
export function FieldRemark({ remark }: { remark: RemarkView }) {
  const { needs: w } = useWords();
  return (
    <p className="field-note keep-lines">
      <strong>{w.remarksTitle}</strong> {remark.text} <span className="muted">{remark.authorName}</span>
    </p>
  );
}

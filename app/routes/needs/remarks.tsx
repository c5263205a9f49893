import { Banner } from "#app/ui/page-frame.tsx";
import { useWords, wordOf } from "#app/ui/words.tsx";

export interface RemarksProps {
  remarks: {
    id: string;
    field: string | null;
    text: string;
    authorName: string;
    resolvedAt: string | null;
  }[];
}

/** What the coordinator asks to be changed; nothing when there is nothing open. */
export function Remarks({ remarks }: RemarksProps) {
  const { needs: w } = useWords();
  const open = remarks.filter((remark) => remark.resolvedAt === null);
  if (open.length === 0) return null;
  return (
    <Banner tone="warning" title={w.remarksTitle}>
      <ul>
        {open.map((remark) => (
          <li key={remark.id} className="keep-lines">
            <strong>{wordOf(w.sections, remark.field) || w.remarkWhole}</strong> {remark.text}{" "}
            <span className="muted">{remark.authorName}</span>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

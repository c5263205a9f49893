import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { UploadForm } from "#app/ui/upload-form.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

interface SignedCopiesProps {
  copies: { id: string; fileName: string; size: number; createdAt: string; uploadedBy: string | null }[];
  mayAdd: boolean;
  maxBytes: number;
}

/** The scans of the signed contract: who brought which, and when. */
export function SignedCopies({ copies, mayAdd, maxBytes }: SignedCopiesProps) {
  const { agreements: w } = useWords();
  const format = useFormat();
  return (
    <Card title={w.copies}>
      <div className="stack-small">
        {copies.length === 0 && <p className="muted">{w.copiesEmpty}</p>}
        {copies.length > 0 && (
          <ul className="plain-list">
            {copies.map((file) => (
              <li key={file.id}>
                <a href={paths.files.download(file.id)} download>
                  {file.fileName}
                </a>{" "}
                <span className="muted nowrap">{format.size(file.size)}</span>
                <br />
                <span className="muted small">
                  {fill(w.copyBy, { name: file.uploadedBy ?? "", at: format.dateTime(file.createdAt) })}
                </span>
              </li>
            ))}
          </ul>
        )}
        {mayAdd && <UploadForm maxBytes={maxBytes} act="keepCopy" fixed={{}} label={w.copyUpload} />}
      </div>
    </Card>
  );
}

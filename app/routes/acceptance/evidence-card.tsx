import { paths } from "#app/paths.ts";
import { UploadForm } from "#app/ui/upload-form.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

interface EvidenceFile {
  id: string;
  fileName: string;
  size: number;
  createdAt: string;
  uploadedBy: string | null;
}

/** The files of an acceptance: who brought which, and when. */
export function EvidenceFiles({ files }: { files: EvidenceFile[] }) {
  const { acceptance: w } = useWords();
  const format = useFormat();
  if (files.length === 0) return <p className="muted">{w.filesEmpty}</p>;
  return (
    <ul className="plain-list">
      {files.map((file) => (
        <li key={file.id}>
          <a href={paths.files.download(file.id)} download>
            {file.fileName}
          </a>{" "}
          <span className="muted nowrap">{format.size(file.size)}</span>
          <br />
          <span className="muted small">
            {fill(w.fileBy, { name: file.uploadedBy ?? "", at: format.dateTime(file.createdAt) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface EvidenceCardProps {
  files: EvidenceFile[];
  mayAttach: boolean;
  maxBytes: number;
}

export function EvidenceCard({ files, mayAttach, maxBytes }: EvidenceCardProps) {
  const { acceptance: w } = useWords();
  return (
    <div className="stack-small">
      <EvidenceFiles files={files} />
      {mayAttach && <UploadForm maxBytes={maxBytes} act="attach" fixed={{}} label={w.fileUpload} />}
    </div>
  );
}

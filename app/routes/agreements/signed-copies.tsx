import { Form } from "@remix-run/react";
import type { Said } from "#app/domain/agreements/queries/find.server.ts";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { UploadForm } from "#app/ui/upload-form.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

interface Copy {
  id: string;
  fileName: string;
  size: number;
  createdAt: string;
  uploadedBy: string | null;
}

interface SignedCopiesProps {
  agreement: { id: string; copies: Copy[]; signing: Said | null; may: { keepCopy: boolean } };
  maxBytes: number;
}

/** Who recorded the signing, and the scans of the signed contract: who brought which, and when. */
export function SignedCopies({ agreement, maxBytes }: SignedCopiesProps) {
  const { agreements: w, drafting } = useWords();
  const format = useFormat();
  const { copies, signing } = agreement;
  const mayAdd = agreement.may.keepCopy;
  return (
    <Card title={w.copies}>
      <div className="stack-small">
        {signing && (
          <p className="muted small">
            {w.sign} · {fill(drafting.signedBy, { name: signing.by ?? "", at: format.dateTime(signing.at) })}
          </p>
        )}
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
                {mayAdd && copies.length > 1 && <RemoveCopy id={agreement.id} file={file} />}
              </li>
            ))}
          </ul>
        )}
        {mayAdd && <UploadForm maxBytes={maxBytes} act="keepCopy" fixed={{}} label={w.copyUpload} />}
      </div>
    </Card>
  );
}

function RemoveCopy({ id, file }: { id: string; file: Copy }) {
  const { drafting: w } = useWords();
  return (
    <Form method="post" className="print-hide">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="fileId" value={file.id} />
      <ConfirmButton label={w.removeCopy} question={w.removeCopyQuestion} name="act" value="removeCopy" />
    </Form>
  );
}

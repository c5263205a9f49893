import { Form } from "@remix-run/react";
import { tiers } from "#app/domain/files/attachment.ts";
import { paths } from "#app/paths.ts";
import type { VisibilityTier } from "#db/schema.ts";
import { ActErrors } from "./act-errors.tsx";
import { ConfirmButton } from "./confirm.tsx";
import { Tag } from "./tags.tsx";
import { useFormat } from "./use-format.ts";
import { fill, useWords } from "./words.tsx";

export interface AttachmentsProps {
  /** What `listAttachments` returned. */
  list: {
    items: { id: string; fileName: string; size: number; tier: VisibilityTier }[];
    hidden: Record<VisibilityTier, number>;
  };
  /** Shows remove buttons, which post the act `removeFile` with `attachmentId` to the page's own address. */
  mayRemove?: boolean;
}

/** A record's files: name, size, who may read it; and how many more there are in tiers that the reader does not reach. */
export function Attachments({ list, mayRemove }: AttachmentsProps) {
  const { files, vocabulary } = useWords();
  const format = useFormat();
  const hidden = tiers.filter((tier) => list.hidden[tier] > 0);
  if (list.items.length === 0 && hidden.length === 0) return <p className="muted">{files.empty}</p>;
  return (
    <>
      {mayRemove && <ActErrors acts={["removeFile"]} />}
      <ul className="plain-list">
        {list.items.map((file) => (
          <li key={file.id} className="list-row">
            <span className="file-words">
              <a href={paths.files.download(file.id)} download>
                {file.fileName}
              </a>{" "}
              <span className="muted nowrap">{format.size(file.size)}</span>{" "}
              <Tag tone={file.tier === "public" ? "neutral" : "info"}>
                {vocabulary.visibilityTier[file.tier]}
              </Tag>
            </span>
            {mayRemove && (
              <Form method="post">
                <input type="hidden" name="attachmentId" value={file.id} />
                <ConfirmButton
                  label={files.remove}
                  question={fill(files.removeQuestion, { name: file.fileName })}
                  name="act"
                  value="removeFile"
                  small
                />
              </Form>
            )}
          </li>
        ))}
      </ul>
      {hidden.map((tier) => (
        <p key={tier} className="muted small">
          {fill(files.hidden[tier], { n: list.hidden[tier] })}
        </p>
      ))}
    </>
  );
}

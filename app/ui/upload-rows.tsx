import { useFormat } from "./use-format.ts";
import type { Upload } from "./use-uploads.ts";
import { fill, useWords } from "./words.tsx";

/** A row per file: its name and size, a bar with % while it travels, then what came of it. */
export function UploadRows({ uploads }: { uploads: Upload[] }) {
  const { files: w } = useWords();
  const format = useFormat();
  return (
    <ul className="upload-rows" aria-label={w.uploads} hidden={uploads.length === 0}>
      {uploads.map((upload) => (
        <li key={upload.key} className="upload-row">
          <span>
            <span className="upload-name">{upload.name}</span>{" "}
            <span className="muted nowrap">{format.size(upload.size)}</span>
          </span>
          {upload.state === "sending" && (
            <progress max={100} value={upload.percent} aria-label={upload.name} />
          )}
          <span className={`upload-state upload-${upload.state}`} role={roleOf[upload.state]}>
            {upload.reason ?? fill(w.uploadStates[upload.state], { n: upload.percent })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Only results are read out: a screen reader that reads every per cent reads nothing else. */
const roleOf = { waiting: undefined, sending: undefined, done: "status", refused: "alert" } as const;

import { paths } from "#app/paths.ts";
import { useFormat } from "./use-format.ts";

/** Files that prove an act; nothing where there are none. */
export function FileLinks({ files }: { files: { id: string; fileName: string; size: number }[] }) {
  const format = useFormat();
  if (files.length === 0) return null;
  return (
    <ul className="plain-list small">
      {files.map((file) => (
        <li key={file.id}>
          <a href={paths.files.download(file.id)} download>
            {file.fileName}
          </a>{" "}
          <span className="muted nowrap">{format.size(file.size)}</span>
        </li>
      ))}
    </ul>
  );
}

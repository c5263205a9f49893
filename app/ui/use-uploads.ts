import { useRevalidator } from "@remix-run/react";
import { useState } from "react";
import { errorText, useWords } from "./words.tsx";

export interface Upload {
  key: number;
  name: string;
  size: number;
  /** 0 to 100. */
  percent: number;
  state: "waiting" | "sending" | "done" | "refused";
  /** Why it was refused. */
  reason?: string;
}

/** One file after the other; one that is refused does not hold up the next. The page is read again as they arrive. */
export function useUploads(act: string, maxBytes: number) {
  const words = useWords();
  const { revalidate } = useRevalidator();
  const [items, setItems] = useState<Upload[]>([]);
  const change = (key: number, to: Partial<Upload>) =>
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...to } : item)));

  async function send(files: File[], fields: Record<string, string>) {
    const first = performance.now();
    const chosen = files.map((file, position) => ({ file, key: first + position }));
    setItems(
      chosen.map(({ file, key }) => ({
        key,
        name: file.name,
        size: file.size,
        percent: 0,
        state: "waiting",
      })),
    );
    for (const { file, key } of chosen) {
      change(key, { state: "sending" });
      const answer =
        file.size > maxBytes
          ? { code: "fileTooLarge" }
          : await post({ act, ...fields, file }, (percent) => change(key, { percent }));
      if (answer === "kept") {
        change(key, { state: "done" });
        revalidate();
      } else {
        change(key, { state: "refused", reason: answer.said ?? errorText(words, answer.code) });
      }
    }
  }

  const busy = items.some((item) => item.state === "waiting" || item.state === "sending");
  return { items, busy, send };
}

type Answer = "kept" | { code: string; said?: string };

const codeOf: Record<number, string> = { 0: "offline", 401: "expiredUpload", 413: "fileTooLarge" };

/**
 * Posts one file to the page itself and tells how far it is, which `fetch` cannot. The answer is the page as it looks without
 * scripts: why a file was refused stands in its error summary.
 */
function post(fields: Record<string, string | File>, progress: (percent: number) => void) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return new Promise<Answer>((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", window.location.pathname + window.location.search);
    request.responseType = "document";
    request.upload.onprogress = ({ loaded, total }) => progress(Math.floor((loaded / total) * 100));
    request.onloadend = () => {
      if (request.status >= 200 && request.status < 300) return resolve("kept");
      const said: string | undefined = request.response?.querySelector(".error-summary li")?.textContent;
      resolve({ code: codeOf[request.status] ?? "serverError", said });
    };
    request.send(body);
  });
}

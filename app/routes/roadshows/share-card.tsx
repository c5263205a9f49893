import { useEffect, useState } from "react";
import { Button } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { useSpan } from "./show-tags.tsx";

interface Show {
  title: string;
  host: string;
  startsAt: string;
  endsAt: string;
}

/** The public address for others: as a code to scan, on paper too, and as text to paste where links alone tell nothing. */
export function ShareCard({ show, url, qr }: { show: Show; url: string; qr: string }) {
  const w = useWords().audience;
  const span = useSpan(show);
  const text = fill(w.shareWords, { title: show.title, span, host: show.host, url });
  return (
    <Card title={w.share} id="share">
      <div className="share">
        <figure>
          <img src={qr} alt={fill(w.qr, { title: show.title })} width={148} height={148} />
          <figcaption>{w.scan}</figcaption>
        </figure>
        <div className="stack-small print-hide share-text">
          <div className="field">
            <label htmlFor="share-text">{w.shareText}</label>
            <textarea id="share-text" readOnly rows={5} value={text} />
          </div>
          <CopyButton text={text} />
        </div>
      </div>
    </Card>
  );
}

/** Only where scripts may write to the clipboard; the text can be marked and copied everywhere. */
function CopyButton({ text }: { text: string }) {
  const w = useWords().audience;
  const [state, setState] = useState<"none" | "ready" | "copied">("none");
  useEffect(() => setState(navigator.clipboard ? "ready" : "none"), []);
  if (state === "none") return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setState("copied");
  };
  return (
    <p className="cluster">
      <Button small onClick={copy}>
        {w.copy}
      </Button>
      <span role="status">{state === "copied" && w.copied}</span>
    </p>
  );
}

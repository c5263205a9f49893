import { useEffect, useState } from "react";
import type { SimilarNeed } from "#app/domain/matching/similar.server.ts";
import { paths } from "#app/paths.ts";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

const pauseMs = 700;
const shortestTitle = 4;

/** Under a form, while its title is typed: needs that are on the platform already. Without scripts the check page has them. */
export function SimilarWhileTyping({ formId, needId }: { formId: string; needId?: string }) {
  const needs = useSimilar(formId, needId);
  const { similar: w } = useWords().needs;
  return (
    <div role="status" aria-live="polite" className="print-hide">
      {needs.length > 0 && (
        <div className="similar">
          <p className="similar-title">{w.title}</p>
          <p className="muted small">{w.lead}</p>
          <SimilarList needs={needs} />
        </div>
      )}
    </div>
  );
}

/** Links open beside the form: what is typed stays where it is. */
export function SimilarList({ needs }: { needs: SimilarNeed[] }) {
  const { needs: words, vocabulary } = useWords();
  const { similar: w } = words;
  return (
    <ul className="plain-list">
      {needs.map((need) => (
        <li key={need.id} className="similar-need">
          <a
            href={need.isOwnDraft ? paths.needs.edit(need.id) : paths.needs.show(need.id)}
            target="_blank"
            rel="noreferrer"
          >
            {need.title}
            <span className="visually-hidden"> {w.newWindow}</span>
          </a>{" "}
          {need.isOwnDraft && <Tag tone="warning">{w.ownDraft}</Tag>}
          <span className="muted small similar-why">
            {[
              need.needNo,
              need.orgName,
              fill(w.shares, { terms: need.terms.join(w.separator) }),
              need.sameField && wordOf(vocabulary.techField, need.sameField),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Asks again a moment after the last keystroke; an answer that is no longer wanted is dropped. */
function useSimilar(formId: string, needId: string | undefined): SimilarNeed[] {
  const [needs, setNeeds] = useState<SimilarNeed[]>([]);
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = new AbortController();
    const ask = async () => {
      asked.abort();
      asked = new AbortController();
      const answer = await read(form, needId, asked.signal);
      if (answer) setNeeds(answer);
    };
    const typed = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, pauseMs);
    };
    form.addEventListener("input", typed);
    typed();
    return () => {
      clearTimeout(timer);
      asked.abort();
      form.removeEventListener("input", typed);
    };
  }, [formId, needId]);
  return needs;
}

/** Nothing when the server is busy, the session has ended or the network is gone: the panel is only a help. */
async function read(form: HTMLFormElement, needId: string | undefined, signal: AbortSignal) {
  const typed = new FormData(form);
  if (String(typed.get("title") ?? "").trim().length < shortestTitle) return [];
  const body = new FormData();
  if (needId) body.set("id", needId);
  for (const name of ["title", "content", "techField"]) {
    const value = typed.get(name);
    if (typeof value === "string" && value.trim()) body.set(name, value);
  }
  try {
    const response = await fetch(paths.needs.similar(), { method: "POST", body, signal });
    return response.ok ? ((await response.json()) as { needs: SimilarNeed[] }).needs : null;
  } catch {
    return null;
  }
}

import { useWords, wordOf } from "#app/ui/words.tsx";

/** 需求内容 · 已做过的尝试, for `problem.triedAlready`; a part, the files, or the need as a whole. */
export function useRemarkLabel() {
  const { needs: w } = useWords();
  return (about: string | null) => {
    const [part, field] = (about ?? "").split(".");
    const names = [part && wordOf(w.sections, part), field && wordOf(w.fields, field)];
    return names.filter(Boolean).join(" · ") || w.remarkWhole;
  };
}

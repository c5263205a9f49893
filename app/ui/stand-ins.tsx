import { Banner } from "./page-frame.tsx";
import { fill, useWords } from "./words.tsx";

/** In the place of a form that is not this reader's: why not, and who acts instead. `names` is null to whom the act is open. */
export function StandIns({ names }: { names: string[] | null }) {
  const { calls } = useWords();
  const w = calls.standIns;
  if (names === null) return null;
  return (
    <Banner tone="warning">
      <p>{w.why}</p>
      <p>{names.length > 0 ? fill(w.who, { names: names.join(w.and) }) : w.nobody}</p>
    </Banner>
  );
}

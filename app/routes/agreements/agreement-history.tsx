import { Card } from "#app/ui/card.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

interface HistoryItem {
  seq: number;
  text: string;
  at: string;
  actorName: string | null;
  data: Record<string, unknown>;
}

/** The agreement's history, newest first. */
export function AgreementHistory({ timeline }: { timeline: HistoryItem[] }) {
  const { agreements: w, common, vocabulary } = useWords();
  const format = useFormat();
  const say = ({ text, data }: HistoryItem) => {
    const side = data.side === "seeker" ? w.seeker : w.solver;
    const signedOn = typeof data.signedOn === "string" ? format.date(data.signedOn) : "";
    const what = wordOf(vocabulary.changeKind, String(data.kind));
    const values = Object.entries({ ...data, side, signedOn, what }).map(([name, value]) => [
      name,
      String(value),
    ]);
    return fill(text, Object.fromEntries(values));
  };
  const items = [...timeline].reverse().map((item) => ({
    key: String(item.seq),
    at: item.at,
    actor: item.actorName,
    text: say(item),
    detail: String(item.data.note ?? item.data.reason ?? "") || null,
  }));
  return (
    <Card title={common.timeline}>
      <Timeline items={items} />
    </Card>
  );
}

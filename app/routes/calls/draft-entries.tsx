import { Form, Link } from "@remix-run/react";
import type { CallEntry } from "#app/domain/calls/queries/lists.server.ts";
import { paths } from "#app/paths.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useWords, wordOf } from "#app/ui/words.tsx";

export interface AddableNeed {
  id: string;
  needNo: string | null;
  title: string;
  techField: string | null;
  orgName: string;
}

/** The entries of a draft in their order, and below them the pool to choose from. */
export function DraftEntries({ entries, addable }: { entries: CallEntry[]; addable: AddableNeed[] }) {
  const { calls: w } = useWords();
  return (
    <>
      <Card title={w.entries} id="entries">
        <p className="muted">{entries.length > 0 ? w.entriesHint : w.noEntries}</p>
        <ol className="plain-list">
          {entries.map((entry, place) => (
            <li key={entry.id} className="list-row">
              <span>
                <span className="muted">{entry.entryNo}</span>{" "}
                <Link to={paths.needs.show(entry.need.id)}>{entry.need.title}</Link>{" "}
                <span className="muted">{entry.need.orgName}</span>{" "}
                {entry.need.status !== "accepted" && (
                  <StatusBadge of="needStatus" status={entry.need.status} />
                )}
              </span>
              <EntryActs entry={entry} isFirst={place === 0} isLast={place === entries.length - 1} />
            </li>
          ))}
        </ol>
      </Card>
      <Card title={w.addable} id="addable">
        <p className="muted">{addable.length > 0 ? w.addableHint : w.noAddable}</p>
        {addable.length === 0 && (
          <p>
            <Link to={paths.needs.queue()}>{w.toQueue}</Link>
          </p>
        )}
        <ul className="plain-list">
          {addable.map((need) => (
            <AddableItem key={need.id} need={need} />
          ))}
        </ul>
      </Card>
    </>
  );
}

/** The first has nowhere up and the last nowhere down; the buttons stay, so that the keyboard keeps its place. */
function EntryActs({ entry, isFirst, isLast }: { entry: CallEntry; isFirst: boolean; isLast: boolean }) {
  const { calls: w } = useWords();
  const title = entry.need.title;
  return (
    <span className="cluster">
      <Form method="post" preventScrollReset className="cluster">
        <input type="hidden" name="act" value="move" />
        <input type="hidden" name="entryId" value={entry.id} />
        <SubmitButton
          variant="quiet"
          small
          name="direction"
          value="up"
          aria-disabled={isFirst}
          aria-label={`${w.moveUp}: ${title}`}
        >
          {w.moveUp}
        </SubmitButton>
        <SubmitButton
          variant="quiet"
          small
          name="direction"
          value="down"
          aria-disabled={isLast}
          aria-label={`${w.moveDown}: ${title}`}
        >
          {w.moveDown}
        </SubmitButton>
      </Form>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="entryId" value={entry.id} />
        <SubmitButton
          variant="quiet"
          small
          name="act"
          value="remove"
          aria-label={`${w.removeEntry}: ${title}`}
        >
          {w.removeEntry}
        </SubmitButton>
      </Form>
    </span>
  );
}

function AddableItem({ need }: { need: AddableNeed }) {
  const { calls: w, vocabulary } = useWords();
  const facts = [need.needNo, need.orgName, wordOf(vocabulary.techField, need.techField)];
  return (
    <li className="list-row">
      <span>
        <Link to={paths.needs.show(need.id)}>{need.title}</Link>
        <br />
        <span className="muted small">{facts.filter(Boolean).join(" · ")}</span>
      </span>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="needId" value={need.id} />
        <SubmitButton variant="secondary" small name="act" value="add" aria-label={`${w.add}: ${need.title}`}>
          {w.add}
        </SubmitButton>
      </Form>
    </li>
  );
}

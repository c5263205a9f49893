import { Link } from "@remix-run/react";
import type { findPanels } from "#app/domain/review/queries/assignments.server.ts";
import { onPanel } from "#app/domain/review/review.ts";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

type Entry = Awaited<ReturnType<typeof findPanels>>["entries"][number];
type Expert = Entry["experts"][number];

const sits = (expert: Expert) =>
  expert.status !== null && (onPanel as readonly string[]).includes(expert.status);

/** One entry's panel as boxes: those of its field, proposed or assigned in view, the others folded away. */
export function EntryPanel({ entry }: { entry: Entry }) {
  const { review, calls, vocabulary } = useWords();
  const w = review.assign;
  const near = entry.experts.filter((one) => one.isOfField || one.isProposed || one.status !== null);
  const far = entry.experts.filter((one) => !near.includes(one));
  const seated = entry.experts.filter(sits);
  const isFull = entry.stage !== "forming" && entry.openSeats === 0;
  const isFree = (one: Expert) => sits(one) || (!isFull && one.ties.length === 0 && one.status === null);
  const box = (expert: Expert) => (
    <ExpertBox key={expert.userId} entryId={entry.id} expert={expert} isOff={!isFree(expert)} />
  );
  return (
    <Card
      title={`${entry.entryNo} ${entry.title}`}
      aside={<Link to={paths.review.entry(entry.id)}>{w.toPanel}</Link>}
    >
      <p className="small muted">
        {[
          fill(w.bidCount, { n: entry.bidCount }),
          wordOf(vocabulary.techField, entry.techField),
          !entry.isInterested && fill(w.chosen, { n: seated.length }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {entry.isInterested ? (
        <Banner tone="warning">{calls.standIns.why}</Banner>
      ) : (
        <>
          <Stage entry={entry} />
          <fieldset className="choices choices-columns" aria-label={entry.title}>
            {near.map(box)}
          </fieldset>
          {far.length > 0 && (
            <Disclosure summary={fill(w.others, { n: far.length })}>
              <fieldset className="choices choices-columns" aria-label={entry.title}>
                {far.map(box)}
              </fieldset>
            </Disclosure>
          )}
          {entry.stage !== "done" && (
            <ChairField
              entry={entry}
              free={entry.experts.filter(isFree)}
              proposed={seated[0] ?? near.find(({ isProposed }) => isProposed)}
            />
          )}
        </>
      )}
    </Card>
  );
}

/** What a panel that scores already still allows. */
function Stage({ entry: { stage, openSeats } }: { entry: Entry }) {
  const { review } = useWords();
  const w = review.assign;
  if (stage === "forming") return null;
  const fixed = openSeats > 0 ? fill(w.fixed, { n: openSeats }) : w.fixedFull;
  return <Banner>{stage === "done" ? w.sealed : fixed}</Banner>;
}

interface ChairFieldProps {
  entry: Entry;
  free: Expert[];
  proposed: Expert | undefined;
}

/** The chair stays once a sheet is in; where none is named, one can be. */
function ChairField({ entry, free, proposed }: ChairFieldProps) {
  const { review } = useWords();
  const w = review.assign;
  const chair = entry.experts.find(({ isChair }) => isChair);
  const isKept = entry.stage === "fixed" && chair !== undefined;
  const shown = chair ?? proposed;
  return (
    <div className="field">
      <label htmlFor={`chair-${entry.id}`}>{w.chair}</label>
      <select
        id={`chair-${entry.id}`}
        name="chairs"
        className="input-medium"
        defaultValue={shown ? `${entry.id}:${shown.userId}` : ""}
      >
        {!isKept && <option value="">{w.noChair}</option>}
        {(isKept ? [chair] : free).map(({ userId, name }) => (
          <option key={userId} value={`${entry.id}:${userId}`}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

interface ExpertBoxProps {
  entryId: string;
  expert: Expert;
  isOff: boolean;
}

function ExpertBox({ entryId, expert, isOff }: ExpertBoxProps) {
  const { review } = useWords();
  const w = review.assign;
  const id = `${entryId}-${expert.userId}`;
  return (
    <div className="choice">
      <input
        id={id}
        type="checkbox"
        name="picks"
        value={`${entryId}:${expert.userId}`}
        defaultChecked={!isOff && (expert.isProposed || sits(expert))}
        disabled={isOff}
      />
      <label htmlFor={id}>
        {expert.name} <span className="muted small">{expert.institution}</span>{" "}
        {expert.isOfField && <Tag tone="info">{w.ofField}</Tag>}{" "}
        {expert.status && <StatusBadge of="assignmentStatus" status={expert.status} />}
        {expert.ties.map(({ party }) => (
          <Tag key={party} tone="danger">
            {fill(w.tied, { party })}
          </Tag>
        ))}
      </label>
    </div>
  );
}

import { Link } from "@remix-run/react";
import type { findPanels } from "#app/domain/review/queries/assignments.server.ts";
import { onPanel } from "#app/domain/review/review.ts";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

type Entry = Awaited<ReturnType<typeof findPanels>>["entries"][number];
type Expert = Entry["experts"][number];

const sits = (expert: Expert) =>
  expert.status !== null && (onPanel as readonly string[]).includes(expert.status);

/** One entry's panel as boxes: those of its field, proposed or assigned in view, the others folded away. */
export function EntryPanel({ entry }: { entry: Entry }) {
  const { review, vocabulary } = useWords();
  const w = review.assign;
  const near = entry.experts.filter((one) => one.isOfField || one.isProposed || one.status !== null);
  const far = entry.experts.filter((one) => !near.includes(one));
  const seated = entry.experts.filter(sits);
  const chair =
    entry.experts.find(({ isChair }) => isChair) ?? seated[0] ?? near.find(({ isProposed }) => isProposed);
  const free = entry.experts.filter((one) => one.ties.length === 0 && (one.status === null || sits(one)));
  return (
    <Card
      title={`${entry.entryNo} ${entry.title}`}
      aside={<Link to={paths.review.entry(entry.id)}>{w.toPanel}</Link>}
    >
      <p className="small muted">
        {[
          fill(w.bidCount, { n: entry.bidCount }),
          wordOf(vocabulary.techField, entry.techField),
          fill(w.chosen, { n: seated.length }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <fieldset className="choices choices-columns" aria-label={entry.title}>
        {near.map((expert) => (
          <ExpertBox key={expert.userId} entryId={entry.id} expert={expert} />
        ))}
      </fieldset>
      {far.length > 0 && (
        <Disclosure summary={fill(w.others, { n: far.length })}>
          <fieldset className="choices choices-columns" aria-label={entry.title}>
            {far.map((expert) => (
              <ExpertBox key={expert.userId} entryId={entry.id} expert={expert} />
            ))}
          </fieldset>
        </Disclosure>
      )}
      <div className="field">
        <label htmlFor={`chair-${entry.id}`}>{w.chair}</label>
        <select
          id={`chair-${entry.id}`}
          name="chairs"
          defaultValue={chair ? `${entry.id}:${chair.userId}` : ""}
        >
          <option value="">{w.noChair}</option>
          {free.map(({ userId, name }) => (
            <option key={userId} value={`${entry.id}:${userId}`}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </Card>
  );
}

function ExpertBox({ entryId, expert }: { entryId: string; expert: Expert }) {
  const { review } = useWords();
  const w = review.assign;
  const id = `${entryId}-${expert.userId}`;
  const isOff = expert.ties.length > 0 || (expert.status !== null && !sits(expert));
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

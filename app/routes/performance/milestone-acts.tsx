import { useWords } from "#app/ui/words.tsx";
import { ActForm } from "./act-form.tsx";
import type { Milestone } from "./milestone-list.tsx";

/** The solver hands in, the seeker confirms or gives back; staff may on their word, and say so. */
export function MilestoneActs({ row, maxBytes }: { row: Milestone; maxBytes: number }) {
  const { performance: w } = useWords();
  const { may } = row;
  if (!may.handIn && !may.confirm && !may.giveBack) return null;
  const subject = { name: "milestoneId", id: row.id };
  const hint = row.standsIn ? w.onWordHint : undefined;
  return (
    <div className="performance-acts print-hide">
      {may.handIn && (
        <ActForm
          act="handIn"
          subject={subject}
          label={w.handIn}
          noteLabel={w.handInNote}
          noteHint={hint ?? w.handInHint}
          isNoteRequired
          filesUpTo={maxBytes}
        />
      )}
      {may.confirm && (
        <ActForm
          act="confirmMilestone"
          subject={subject}
          label={w.confirmMilestone}
          noteLabel={w.confirmNote}
          noteHint={hint}
          isNoteRequired={row.standsIn}
        />
      )}
      {may.giveBack && (
        <ActForm
          act="giveBack"
          subject={subject}
          label={w.giveBack}
          noteLabel={w.giveBackNote}
          noteHint={hint}
          isNoteRequired
          variant="danger"
        />
      )}
    </div>
  );
}

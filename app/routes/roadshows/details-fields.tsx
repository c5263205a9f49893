import type { AnyField } from "#app/ui/field-frame.tsx";
import { DateField, TextField } from "#app/ui/fields.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";

type Names = "title" | "summary" | "host" | "startsAt" | "endsAt" | "meetingLink" | "meetingNote";

/** What a new and an edited roadshow share. */
export function DetailsFields({ fields }: { fields: Record<Names, AnyField> }) {
  const w = useWords().roadshows;
  return (
    <>
      <TextField field={fields.title} label={w.name} required />
      <TextArea field={fields.summary} label={w.summary} hint={w.summaryHint} maxLength={2000} required />
      <TextField field={fields.host} label={w.host} required />
      <div className="grid-2">
        <DateField field={fields.startsAt} label={w.startsAt} hint={w.zoneHint} withTime required />
        <DateField field={fields.endsAt} label={w.endsAt} hint={w.zoneHint} withTime required />
      </div>
      <TextField
        field={fields.meetingLink}
        label={w.meetingLink}
        hint={w.meetingLinkHint}
        type="url"
        placeholder="https://"
        autoComplete="off"
        required={false}
      />
      <TextArea
        field={fields.meetingNote}
        label={w.meetingNote}
        hint={w.meetingNoteHint}
        rows={2}
        maxLength={500}
        required={false}
      />
    </>
  );
}

export function useDetailsLabels() {
  const w = useWords().roadshows;
  return {
    title: w.name,
    summary: w.summary,
    host: w.host,
    startsAt: w.startsAt,
    endsAt: w.endsAt,
    meetingLink: w.meetingLink,
    meetingNote: w.meetingNote,
  };
}

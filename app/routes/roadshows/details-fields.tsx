import type { AnyField } from "#app/ui/field-frame.tsx";
import { DateField, TextField } from "#app/ui/fields.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";

type Names = keyof ReturnType<typeof useDetailsLabels>;

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
      <div className="grid-2">
        <TextField
          field={fields.meetingNumber}
          label={w.meetingNumber}
          width="medium"
          autoComplete="off"
          required={false}
        />
        <TextField
          field={fields.meetingPassword}
          label={w.meetingPassword}
          width="medium"
          autoComplete="off"
          required={false}
        />
      </div>
      <TextArea
        field={fields.meetingNote}
        label={w.meetingNote}
        hint={w.meetingNoteHint}
        rows={2}
        maxLength={500}
        required={false}
      />
      <TextField
        field={fields.watchLink}
        label={w.watchLink}
        hint={w.watchLinkHint}
        type="url"
        placeholder="https://"
        autoComplete="off"
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
    meetingNumber: w.meetingNumber,
    meetingPassword: w.meetingPassword,
    meetingNote: w.meetingNote,
    watchLink: w.watchLink,
  };
}

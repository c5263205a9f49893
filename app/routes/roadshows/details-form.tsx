import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { RoadshowEditInput } from "#app/domain/roadshows/input.ts";
import { localOf } from "#app/domain/shared/clock.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { DetailsFields, useDetailsLabels } from "./details-fields.tsx";

export interface ShowDetails {
  id: string;
  version: number;
  title: string;
  summary: string;
  host: string;
  startsAt: string;
  endsAt: string;
  meetingLink: string | null;
  meetingNumber: string | null;
  meetingPassword: string | null;
  meetingNote: string | null;
  watchLink: string | null;
}

/**
 * The details as they are edited. The version is that of the form's first showing, whatever the page loads later: when
 * somebody else saved meanwhile, both versions stand there and the next save decides.
 */
export function DetailsForm({ show, saved }: { show: ShowDetails; saved: boolean }) {
  const w = useWords().roadshows;
  const lastResult = useSubmission("edit");
  const labels = useDetailsLabels();
  const values = { ...show, startsAt: localOf(show.startsAt), endsAt: localOf(show.endsAt) };
  const [form, fields] = useForm<RoadshowEditInput>({ lastResult, defaultValue: values });
  const raced = lastResult?.error?.[""]?.includes("edited");
  const [version, setVersion] = useState(show.version);
  useEffect(() => {
    if (raced) setVersion(show.version);
  }, [raced, show.version]);
  return (
    <Card title={w.details} id="details">
      {saved && !lastResult && (
        <Banner tone="success" live>
          {w.detailsSaved}
        </Banner>
      )}
      {raced && <Saved values={values} labels={labels} />}
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={labels} />
        <input type="hidden" name="id" value={show.id} />
        <input type="hidden" name="version" value={version} />
        <DetailsFields fields={fields} />
        <SubmitButton name="act" value="edit" variant="secondary">
          {w.saveDetails}
        </SubmitButton>
      </Form>
    </Card>
  );
}

type Labels = ReturnType<typeof useDetailsLabels>;

function Saved({ values, labels }: { values: Record<keyof Labels, string | null>; labels: Labels }) {
  const w = useWords().roadshows;
  const items = (Object.keys(labels) as (keyof Labels)[]).map((name) => ({
    term: labels[name],
    value: values[name]?.replace(/^(\d{4}-\d\d-\d\d)T/, "$1 "),
  }));
  return (
    <Banner tone="warning" title={w.current}>
      <p>{w.currentHint}</p>
      <DescriptionList items={items} />
    </Banner>
  );
}

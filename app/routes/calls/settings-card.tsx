import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { CallEditInput } from "#app/domain/calls/input.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { errorText, useWords } from "#app/ui/words.tsx";
import type { FundingMode } from "#db/schema.ts";
import { CallFields, useCallLabels } from "./call-fields.tsx";

export interface Settings {
  version: number;
  callNo: string;
  batch: string;
  title: string;
  host: string;
  intro: string | null;
  fundingMode: FundingMode;
  /** Beijing time, as the browser's field writes it. */
  opensAt: string | null;
  closesAt: string | null;
}

/** A draft's settings. After a colleague's change it shows what is stored beside what was typed. */
export function SettingsCard({ settings }: { settings: Settings }) {
  const { calls: w } = useWords();
  return (
    <Card title={w.settings} id="settings-card">
      <SettingsForm key={settings.version} settings={settings} />
    </Card>
  );
}

/** Each version in a form of its own, because a form keeps the values that it was first given. */
function SettingsForm({ settings }: { settings: Settings }) {
  const words = useWords();
  const { calls: w } = words;
  const labels = useCallLabels();
  const result = useSubmission("edit");
  const [form, fields] = useForm<CallEditInput>({
    id: "settings",
    lastResult: result,
    defaultValue: settings,
  });
  const isOverwritten = form.errors?.includes("edited");
  return (
    <Form method="post" {...getFormProps(form)} className="form-stack">
      <FormErrorSummary form={form} labels={labels} />
      {isOverwritten && (
        <Banner tone="warning" title={errorText(words, "edited")}>
          <StoredSettings settings={settings} />
        </Banner>
      )}
      <input type="hidden" name="version" value={settings.version} />
      <CallFields fields={fields} />
      {result && !result.error && (
        <Banner tone="success" live>
          {w.saved}
        </Banner>
      )}
      <SubmitButton name="act" value="edit">
        {w.saveSettings}
      </SubmitButton>
    </Form>
  );
}

function StoredSettings({ settings }: { settings: Settings }) {
  const { vocabulary } = useWords();
  const labels = useCallLabels();
  const { version, fundingMode, opensAt, closesAt, ...texts } = settings;
  const items = [
    ...(["callNo", "batch", "title", "host", "intro"] as const).map((name) => ({
      term: labels[name],
      value: texts[name],
    })),
    { term: labels.fundingMode, value: vocabulary.fundingMode[fundingMode] },
    { term: labels.opensAt, value: opensAt?.replace("T", " ") },
    { term: labels.closesAt, value: closesAt?.replace("T", " ") },
  ];
  return <DescriptionList items={items} />;
}

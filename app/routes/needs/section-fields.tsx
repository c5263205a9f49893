import type { FormMetadata } from "@conform-to/react";
import type { ReactNode } from "react";
import type { NeedSection } from "#app/domain/needs/need.ts";
import { rewardKinds } from "#app/domain/needs/need.ts";
import type { Words } from "#app/locales/words.ts";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import type { AnyField } from "#app/ui/field-frame.tsx";
import { CheckField, DateField, NumberField, SelectField, TextField } from "#app/ui/fields.tsx";
import { MoneyRange } from "#app/ui/money-range.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";
import { optionsOf } from "./answers.ts";
import { MetricRows } from "./metric-rows.tsx";
import { ContentField, TitleField } from "./title-fields.tsx";

// biome-ignore lint/suspicious/noExplicitAny: one form component serves the forms of all parts
export type SectionForm = FormMetadata<any, string[]>;
type Fields = Record<keyof Words["needs"]["fields"], AnyField>;

/** Labels for the error summary, rows included. */
export function useSectionLabels(): Record<string, string> {
  const { needs: w } = useWords();
  const rows = Object.entries(w.metric).map(([name, label]) => [`rows[].${name}`, label]);
  return { ...w.fields, ...Object.fromEntries(rows) };
}

export interface SectionFieldsProps {
  section: NeedSection;
  form: SectionForm;
  fields: unknown;
  /** Shown below the title of the need. */
  afterTitle?: ReactNode;
  /** Of the basics: the agencies that may be named. */
  recommenders: { id: string; name: string }[];
}

export function SectionFields({ section, form, fields, afterTitle, recommenders }: SectionFieldsProps) {
  const { needs: w } = useWords();
  const f = fields as Fields;
  switch (section) {
    case "basics":
      return <BasicsFields f={f} afterTitle={afterTitle} recommenders={recommenders} />;
    case "problem":
      return <ProblemFields f={f} />;
    case "metrics":
      return <MetricRows form={form} field={f.rows} />;
    case "reward":
      return <RewardFields f={f} />;
    case "conditions":
      return <ConditionsFields f={f} />;
    case "contact":
      return <ContactFields f={f} />;
    case "pledge":
      return <CheckField field={f.pledged} label={w.pledgeText} />;
  }
}

interface BasicsFieldsProps extends Pick<SectionFieldsProps, "afterTitle" | "recommenders"> {
  f: Fields;
}

function BasicsFields({ f, afterTitle, recommenders }: BasicsFieldsProps) {
  const { needs: w, vocabulary } = useWords();
  return (
    <>
      <TitleField field={f.title} />
      {afterTitle}
      <SelectField
        field={f.techField}
        label={w.fields.techField}
        options={optionsOf(vocabulary.techField)}
        required
      />
      <SelectField
        field={f.industry}
        label={w.fields.industry}
        options={optionsOf(vocabulary.industry)}
        required
      />
      <SelectField
        field={f.needKind}
        label={w.fields.needKind}
        options={optionsOf(vocabulary.needKind)}
        required
      />
      <SelectField field={f.region} label={w.fields.region} options={optionsOf(vocabulary.region)} required />
      {recommenders.length > 0 && (
        <SelectField
          field={f.recommenderOrgId}
          label={w.fields.recommenderOrgId}
          hint={w.hints.recommenderOrgId}
          options={recommenders.map(({ id, name }) => ({ value: id, label: name }))}
          emptyLabel={w.noRecommender}
          width="full"
          required={false}
        />
      )}
      <DateField field={f.deadline} label={w.fields.deadline} hint={w.hints.deadline} required={false} />
      <NumberField
        field={f.durationMonths}
        label={w.fields.durationMonths}
        hint={w.hints.durationMonths}
        inputMode="numeric"
        suffix={w.monthsUnit}
        required={false}
      />
    </>
  );
}

function ProblemFields({ f }: { f: Fields }) {
  const { needs: w } = useWords();
  return (
    <>
      <ContentField field={f.content} />
      <TextArea
        field={f.background}
        label={w.fields.background}
        hint={w.hints.background}
        maxLength={3000}
        required
      />
      <TextArea
        field={f.triedAlready}
        label={w.fields.triedAlready}
        hint={w.hints.triedAlready}
        maxLength={2000}
        required={false}
      />
      <TextArea
        field={f.ownBasis}
        label={w.fields.ownBasis}
        hint={w.hints.ownBasis}
        maxLength={2000}
        required={false}
      />
      <TextArea field={f.scenario} label={w.fields.scenario} maxLength={2000} rows={3} required={false} />
      <TextArea
        field={f.expectedOutcome}
        label={w.fields.expectedOutcome}
        maxLength={2000}
        rows={3}
        required={false}
      />
    </>
  );
}

function RewardFields({ f }: { f: Fields }) {
  const { needs: w, vocabulary, common } = useWords();
  const kinds = rewardKinds.map((value) => ({ value, label: vocabulary.rewardKind[value] }));
  return (
    <div className="form-stack reward-fields">
      <ChoiceField field={f.rewardKind} label={w.fields.rewardKind} type="radio" options={kinds} required />
      <div className="reward-fixed">
        <NumberField
          field={f.rewardAmount}
          label={w.fields.rewardAmount}
          hint={w.hints.rewardAmount}
          suffix={common.wanYuan}
        />
      </div>
      <div className="reward-range">
        <MoneyRange
          min={f.rewardMin}
          max={f.rewardMax}
          label={w.fields.rewardRange}
          hint={w.hints.rewardAmount}
        />
      </div>
    </div>
  );
}

function ConditionsFields({ f }: { f: Fields }) {
  const { needs: w, vocabulary } = useWords();
  return (
    <>
      <ChoiceField
        field={f.cooperationModes}
        label={w.fields.cooperationModes}
        type="checkbox"
        options={optionsOf(vocabulary.cooperationMode)}
        inline
        required
      />
      <ChoiceField
        field={f.ipOwnership}
        label={w.fields.ipOwnership}
        type="radio"
        options={optionsOf(vocabulary.ipOwnership)}
        required
      />
      <TextArea field={f.ipTerms} label={w.fields.ipTerms} maxLength={2000} rows={3} required={false} />
      <TextArea
        field={f.bidderRequirements}
        label={w.fields.bidderRequirements}
        hint={w.hints.bidderRequirements}
        maxLength={2000}
        rows={3}
        required={false}
      />
      <TextField
        field={f.transferLocation}
        label={w.fields.transferLocation}
        hint={w.hints.transferLocation}
        required={false}
      />
    </>
  );
}

function ContactFields({ f }: { f: Fields }) {
  const { needs: w, vocabulary } = useWords();
  const tiers = optionsOf(vocabulary.visibilityTier);
  return (
    <>
      <TextField
        field={f.contactName}
        label={w.fields.contactName}
        width="medium"
        autoComplete="name"
        required
      />
      <TextField
        field={f.contactPhone}
        label={w.fields.contactPhone}
        type="tel"
        width="medium"
        autoComplete="tel"
        required
      />
      <TextField
        field={f.contactEmail}
        label={w.fields.contactEmail}
        width="medium"
        autoComplete="email"
        required={false}
      />
      <p className="muted">{w.hints.tiers}</p>
      <ChoiceField
        field={f.nameTier}
        label={w.fields.nameTier}
        hint={w.hints.nameTier}
        type="radio"
        options={tiers}
        inline
      />
      <ChoiceField field={f.rewardTier} label={w.fields.rewardTier} type="radio" options={tiers} inline />
      <ChoiceField field={f.contactTier} label={w.fields.contactTier} type="radio" options={tiers} inline />
    </>
  );
}

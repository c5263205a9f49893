import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { moneyUnits } from "#app/domain/performance/payment.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { CheckField, DateField, NumberField, SelectField, TextField } from "#app/ui/fields.tsx";
import { FilesField } from "#app/ui/files-field.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import type { PaymentKind } from "#db/schema.ts";

interface PaymentFormProps {
  kinds: PaymentKind[];
  milestones: { id: string; position: number; title: string }[];
  today: string;
  maxBytes: number;
}

interface Typed {
  kind: string;
  amount: string;
  unit: string;
  paidOn: string;
  voucherNo: string;
  milestoneId: string;
  note: string;
  over: string;
  files: File[];
  file: File;
}

/** Records a payment by its voucher. That the price would be exceeded is told first, and recorded only on a second word. */
export function PaymentForm({ kinds, milestones, today, maxBytes }: PaymentFormProps) {
  const { performance: w, vocabulary } = useWords();
  const lastResult = useSubmission("record");
  const [form, fields] = useForm<Typed>({
    id: "payment",
    lastResult,
    defaultValue: { kind: kinds[0], unit: "wan", paidOn: today },
  });
  const labels = {
    kind: w.kind,
    amount: w.amount,
    paidOn: w.paidOn,
    voucherNo: w.voucherNo,
    milestoneId: w.milestone,
    note: w.remark,
    over: w.over,
    files: w.voucherFile,
    file: w.voucherFile,
  };
  return (
    <div className="print-hide">
      <Disclosure summary={w.recordPayment} open={lastResult?.status === "error" || undefined}>
        <Form method="post" encType="multipart/form-data" {...getFormProps(form)} className="form-stack">
          <FormErrorSummary form={form} labels={labels} />
          <ChoiceField
            field={fields.kind}
            label={w.kind}
            type="radio"
            inline
            options={kinds.map((value) => ({ value, label: vocabulary.paymentKind[value] }))}
            required
          />
          <NumberField field={fields.amount} label={w.amount} required />
          <ChoiceField
            field={fields.unit}
            label={w.unit}
            type="radio"
            inline
            options={moneyUnits.map((value) => ({ value, label: w.units[value] }))}
            required
          />
          <DateField field={fields.paidOn} label={w.paidOn} required />
          <TextField
            field={fields.voucherNo}
            label={w.voucherNo}
            hint={w.voucherHint}
            width="medium"
            required
          />
          <SelectField
            field={fields.milestoneId}
            label={w.milestone}
            options={milestones.map(({ id, position, title }) => ({
              value: id,
              label: `${position}. ${title}`,
            }))}
            emptyLabel={w.noMilestone}
            width="full"
          />
          <TextField field={fields.note} label={w.remark} />
          <FilesField field={fields.files} label={w.voucherFile} maxBytes={maxBytes} multiple />
          {fields.over.errors && <CheckField field={fields.over} label={w.overConfirm} />}
          <SubmitButton name="act" value="record">
            {w.recordPayment}
          </SubmitButton>
        </Form>
      </Disclosure>
    </div>
  );
}

import { useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { expect, test } from "vitest";
import { z } from "zod";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { CheckField, NumberField, SelectField, TextField } from "#app/ui/fields.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { render } from "./render.tsx";

const schema = z.object({
  title: z.string({ error: "required" }).max(80, { error: "tooLong" }),
  content: z.string({ error: "required" }),
  months: z.string().optional(),
  field: z.enum(["food", "environment"], { error: "choice" }),
  modes: z.array(z.enum(["licence", "equity"])).min(1, { error: "requiredChoice" }),
  pledge: z.literal("on", { error: "required" }),
  rows: z.array(z.object({ name: z.string({ error: "required" }) })),
});

function Sample({ sent }: { sent?: FormData }) {
  const [form, fields] = useForm<z.input<typeof schema>>({
    id: "f",
    lastResult: sent && parseWithZod(sent, { schema }).reply(),
    constraint: getZodConstraint(schema),
  });
  const options = [
    { value: "food", label: "食品" },
    { value: "environment", label: "环境" },
  ];
  return (
    <form>
      <FormErrorSummary form={form} labels={{ title: "名称", "rows[].name": "指标" }} />
      <TextField field={fields.title} label="名称" hint="一句话" />
      <TextArea field={fields.content} label="内容" />
      <NumberField field={fields.months} label="时限" suffix="个月" />
      <SelectField field={fields.field} label="领域" options={options} />
      <ChoiceField
        field={fields.modes}
        type="checkbox"
        label="方式"
        options={[{ value: "licence", label: "许可" }]}
      />
      <CheckField field={fields.pledge} label="承诺" />
    </form>
  );
}

function sent(values: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}

test("an untouched form has labels, hints and required marks, and no errors", async () => {
  const html = await render(<Sample />);
  expect(html).toContain('<label for="f-title">名称<span class="field-required">');
  expect(html).toMatch(/<input[^>]*aria-describedby="f-title-description"[^>]*>/);
  expect(html).toContain('<p id="f-title-description" class="field-hint">一句话</p>');
  expect(html).toContain('<label for="f-months">时限<span class="field-optional">（选填）</span></label>');
  expect(html).not.toContain("field-error");
  expect(html).not.toContain("error-summary");
});

test("a refused form keeps what was typed, escaped, and names each error at its field and above", async () => {
  const html = await render(
    <Sample sent={sent({ content: "<b>粗</b>", "rows[0].name": "a", "rows[1].name": "" })} />,
  );
  expect(html).toContain("&lt;b&gt;粗&lt;/b&gt;</textarea>");
  expect(html).toMatch(/<input[^>]*id="f-title"[^>]*aria-invalid="true"/);
  expect(html).toMatch(/<input[^>]*aria-describedby="f-title-error f-title-description"/);
  expect(html).toContain(
    '<p id="f-title-error" class="field-error"><span><span class="visually-hidden">错误：</span>请填写此项</span></p>',
  );
  expect(html).toContain("有 5 处需要修改");
  expect(html).toContain('<a href="#f-title">名称：请填写此项</a>');
  expect(html).toContain('<a href="#f-rows[1].name">第 2 行：指标：请填写此项</a>');
  expect(html).toContain('<fieldset id="f-modes"');
});

test("words follow the language of the page", async () => {
  const html = await render(<Sample sent={sent({})} />, { locale: "en" });
  expect(html).toContain("名称: Please fill this in");
  expect(html).toContain('<option value="">Choose</option>');
});

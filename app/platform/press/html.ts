import type { Block, Column, Dossier } from "#app/domain/documents/paper.ts";

/** Markup that was made here; everything else is text and is escaped. */
class Markup {
  constructor(readonly text: string) {}
}

type Shown = string | Markup | readonly Markup[];

const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);

const shown = (value: Shown): string => {
  if (value instanceof Markup) return value.text;
  return typeof value === "string" ? escaped(value) : value.map(({ text }) => text).join("");
};

/** `html\`<p>${text}</p>\`` with every value escaped that is not markup itself. */
const html = (parts: TemplateStringsArray, ...values: Shown[]) =>
  new Markup(parts.map((part, place) => part + shown(values[place] ?? "")).join(""));

const facts = (rows: [label: string, value: string][]) =>
  html`<dl>${rows.map(([label, value]) => html`<dt>${label}</dt><dd class="lines">${value}</dd>`)}</dl>`;

const table = (columns: Column[], rows: string[][]) =>
  html`<table><thead><tr>${columns.map(({ title }) => html`<th>${title}</th>`)}</tr></thead><tbody>${rows.map(
    (row) => html`<tr>${row.map((cell) => html`<td class="lines">${cell}</td>`)}</tr>`,
  )}</tbody></table>`;

function markupOf(block: Block): Markup {
  switch (block.type) {
    case "heading":
      return html`<h2>${block.text}</h2>`;
    case "subheading":
      return html`<h3>${block.text}</h3>`;
    case "facts":
      return facts(block.rows);
    case "table":
      return table(block.columns, block.rows);
    case "note":
      return html`<pre class="lines">${block.text}</pre>`;
    case "paragraph":
      return html`<p class="lines">${block.text}</p>`;
    case "clause":
      return html`<p class="lines">${block.number} ${block.text}</p>`;
    case "signatures":
      return html`${block.parties.map(({ role, name }) => html`<p>${role}：${name}</p>`)}`;
    case "pageBreak":
      return html`<hr>`;
  }
}

const style =
  "body{font:11pt/1.6 serif;max-width:50rem;margin:2rem auto;padding:0 1rem}h2{border-bottom:1px solid;break-after:avoid}" +
  "table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}" +
  "dl{display:grid;grid-template-columns:12rem 1fr;gap:.3rem 1rem}dd{margin:0}dt{color:#444}.lines{white-space:pre-wrap}" +
  "@media print{body{margin:0;max-width:none}}";

/** A dossier as one page that needs nothing else: it opens in any browser, offline, and prints. */
export function htmlOf({ language, title, subtitle, blocks }: Dossier): string {
  const whole = `${title} ${subtitle}`;
  return html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${whole}</title><style>${new Markup(style)}</style></head><body><h1>${whole}</h1>${blocks.map(markupOf)}</body></html>`
    .text;
}

/** Markup that was made here; everything else is text and is escaped. */
class Markup {
  constructor(readonly text: string) {}
}

type Shown = string | number | null | undefined | Markup | readonly Markup[];

const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);

const shown = (value: Shown): string => {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return (value as Markup[]).map(({ text }) => text).join("");
  return escaped(String(value ?? ""));
};

/** `html\`<p>${text}</p>\`` with every value escaped that is not markup itself. */
export const html = (parts: TemplateStringsArray, ...values: Shown[]) =>
  new Markup(parts.map((part, place) => part + (place < values.length ? shown(values[place]) : "")).join(""));

export const heading = (text: string) => html`<h2>${text}</h2>`;
export const paragraph = (text: string | null) => html`<p class="lines">${text}</p>`;

export const facts = (items: [term: string, value: string | number | null | undefined][]) =>
  html`<dl>${items.map(([term, value]) => html`<dt>${term}</dt><dd class="lines">${value}</dd>`)}</dl>`;

export const table = (heads: string[], rows: (string | number | null)[][]) =>
  html`<table><thead><tr>${heads.map((head) => html`<th>${head}</th>`)}</tr></thead><tbody>${rows.map(
    (row) => html`<tr>${row.map((cell) => html`<td class="lines">${cell}</td>`)}</tr>`,
  )}</tbody></table>`;

const style =
  "body{font:11pt/1.6 serif;max-width:50rem;margin:2rem auto;padding:0 1rem}h2{border-bottom:1px solid;break-after:avoid}" +
  "table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}" +
  "dl{display:grid;grid-template-columns:12rem 1fr;gap:.3rem 1rem}dd{margin:0}dt{color:#444}.lines{white-space:pre-wrap}" +
  "@media print{body{margin:0;max-width:none}}";

/** One page that needs nothing else: it opens in any browser, offline, and prints. */
export const page = (lang: string, title: string, body: Markup[]) =>
  html`<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title><style>${new Markup(style)}</style></head><body><h1>${title}</h1>${body}</body></html>`
    .text;

export type { Markup };

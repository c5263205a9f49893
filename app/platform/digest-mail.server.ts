import type { DigestItem, DigestSection } from "#app/domain/subscriptions/queries/digest.server.ts";
import { notices as english } from "#app/locales/en/notices.ts";
import type { Locale } from "#app/locales/words.ts";
import { notices as chinese } from "#app/locales/zh/notices.ts";
import { paths } from "#app/paths.ts";

const wordsOf = { zh: chinese, en: english };

const put = (text: string, values: Record<string, string | number>) =>
  text.replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ""));

/** Where the whole of it stands. */
export function sectionPath({
  scope,
  query,
  needId,
  solutionId,
}: Omit<DigestSection, "items" | "total" | "name">) {
  if (needId) return `${paths.needs.show(needId)}#matches`;
  if (solutionId) return `${paths.solutions.show(solutionId)}#matches`;
  const list = { needs: paths.needs.list(), solutions: paths.solutions.list(), all: paths.home.search() };
  const page = list[scope as keyof typeof list];
  return query ? `${page}?${query}` : page;
}

const itemPath = ({ kind, id }: DigestItem) =>
  kind === "need" ? paths.needs.show(id) : paths.solutions.show(id);

export interface DigestMail {
  sections: DigestSection[];
  name: string;
  token: string;
  locale: Locale;
  /** What addresses begin with. */
  url: string;
}

/** One mail for everything that is due: a block for each subscription, and the two ways out at the end. */
export function composeDigest({ sections, name, token, locale, url }: DigestMail) {
  const { digest: w } = wordsOf[locale];
  const total = sections.reduce((sum, section) => sum + section.total, 0);
  const blocks = sections.map((section) => {
    const heading = put(w.headings[section.scope], { name: section.name, n: section.total });
    const lines = section.items.map((item) => `· ${item.title} ${item.no ?? ""}\n  ${url}${itemPath(item)}`);
    const rest = section.total - section.items.length;
    const all = `${rest > 0 ? put(w.more, { n: rest }) : w.all}\n  ${url}${sectionPath(section)}`;
    return [heading, ...lines, all].join("\n");
  });
  const manage = url + paths.subscriptions.list();
  const unsubscribe = url + paths.subscriptions.unsubscribe(token);
  const values = { person: name, n: total, manage, unsubscribe };
  return {
    subject: put(w.subject, values),
    text: [put(w.greeting, values), ...blocks, put(w.ending, values)].join("\n\n"),
    unsubscribeUrl: unsubscribe,
  };
}

import type { ReactNode } from "react";
import { createContext, useContext } from "react";
import type { Locale, Words } from "#app/locales/words.ts";

export type { Locale };

const Context = createContext<{ locale: Locale; words: Words } | null>(null);

export function WordsProvider({
  locale,
  words,
  children,
}: {
  locale: Locale;
  words: Words;
  children?: ReactNode;
}) {
  return <Context.Provider value={{ locale, words }}>{children}</Context.Provider>;
}

function useCatalog() {
  const catalog = useContext(Context);
  if (!catalog) throw new Error("WordsProvider is missing");
  return catalog;
}

/** The catalog of the page's language: in the browser only the areas that the page's routes name by `withWords`. */
export const useWords = () => useCatalog().words;
export const useLocale = () => useCatalog().locale;

/** Puts values into the `{name}` places of a catalog text. */
export const fill = (template: string, values: Record<string, string | number>) =>
  template.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));

/** A word that follows a number, in the form which that number asks for. */
export const plural = (locale: Locale, n: number, forms: { one: string; other: string }) =>
  new Intl.PluralRules(locale).select(n) === "one" ? forms.one : forms.other;

/** The word of a stored code; the code itself when the catalog has none, so that nothing is lost from view. */
export const wordOf = (words: Record<string, string>, code: string | null | undefined) =>
  code ? ((Object.hasOwn(words, code) ? words[code] : undefined) ?? code) : "";

/** The sentence of an error code; what stands after it, such as `bodyTooLarge|12 MB|10 MB`, goes to its places {0}, {1}. */
export function errorText(words: Words, code: string): string {
  const errors: Record<string, string> = words.errors;
  const [key = "", ...values] = code.split("|");
  const text = (Object.hasOwn(errors, key) ? errors[key] : undefined) ?? words.errors.invalid;
  return fill(text, Object.fromEntries(values.entries()));
}

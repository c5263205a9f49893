import { MeiliError } from "./errors.ts";

export type Filter = (document: Record<string, unknown>) => boolean;

const invalid = (message: string) => new MeiliError("invalid_search_filter", message);

/** Values longer than this are refused. */
const longestValue = 468;

/** A filter as text, or lists of texts: the outer list joins by AND, an inner one by OR. */
export function parseFilter(filter: unknown, filterable: string[]): Filter {
  if (filter === undefined || filter === null) return () => true;
  if (typeof filter === "string") return filter.trim() === "" ? () => true : parseText(filter, filterable);
  if (!Array.isArray(filter))
    throw invalid(
      `Invalid syntax for the filter parameter: \`expected String, Array, found: ${typeof filter}\`.`,
    );
  const parts = filter.map((part: unknown) => {
    if (!Array.isArray(part)) return parseFilter(part, filterable);
    const any = part.map((inner) => parseFilter(inner, filterable));
    return (document: Record<string, unknown>) => any.some((test) => test(document));
  });
  return (document) => parts.every((test) => test(document));
}

const token =
  /\s*(?:(\(|\)|\[|\]|,|!=|>=|<=|=|>|<)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s()[\],=!<>"']+))/y;

interface Token {
  text: string;
  quoted: boolean;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const at = token.lastIndex;
    const found = token.exec(text);
    if (!found) throw invalid(`Unexpected characters at the end of the filter: \`${text.slice(at)}\`.`);
    const quoted = found[2] ?? found[3];
    tokens.push({ text: quoted ?? found[1] ?? found[4] ?? "", quoted: quoted !== undefined });
  }
  return tokens;
}

function parseText(text: string, filterable: string[]): Filter {
  const tokens = tokenize(text);
  let at = 0;
  const is = (word: string) => !tokens[at]?.quoted && tokens[at]?.text.toUpperCase() === word;
  const take = (word: string) => is(word) && ++at > 0;
  const expect = (word: string) => {
    if (!take(word))
      throw invalid(`Was expecting \`${word}\` but instead got \`${tokens[at]?.text ?? ""}\`.`);
  };
  const or = (): Filter => {
    const parts = [and()];
    while (take("OR")) parts.push(and());
    return (document) => parts.some((test) => test(document));
  };
  const and = (): Filter => {
    const parts = [not()];
    while (take("AND")) parts.push(not());
    return (document) => parts.every((test) => test(document));
  };
  const not = (): Filter => {
    if (take("NOT")) {
      const inner = not();
      return (document) => !inner(document);
    }
    if (!take("(")) return condition();
    const inner = or();
    expect(")");
    return inner;
  };
  const value = (): string => {
    const found = tokens[at++];
    if (!found || (!found.quoted && /^[()[\],=!<>]/.test(found.text)))
      throw invalid(`Was expecting a value but instead got \`${found?.text ?? "nothing"}\`.`);
    if (Buffer.byteLength(found.text) > longestValue)
      throw invalid(`Filter value is too long: at most ${longestValue} bytes.`);
    return found.text;
  };
  const condition = (): Filter => {
    const attribute = value();
    if (!filterable.includes(attribute))
      throw invalid(
        `Attribute \`${attribute}\` is not filterable. Available filterable attribute patterns are: ${filterable.map((name) => `\`${name}\``).join(", ")}.`,
      );
    const values = (document: Record<string, unknown>) => [document[attribute]].flat().map(String);
    for (const [sign, test] of Object.entries(comparisons))
      if (take(sign)) {
        const wanted = value();
        return (document) => test(values(document), wanted);
      }
    if (take("EXISTS")) return (document) => attribute in document;
    const negated = Boolean(take("NOT"));
    expect("IN");
    expect("[");
    const list: string[] = [];
    while (!take("]")) {
      list.push(value().toLowerCase());
      if (!is("]")) expect(",");
    }
    return (document) => values(document).some((found) => list.includes(found.toLowerCase())) !== negated;
  };
  const filter = or();
  if (at < tokens.length)
    throw invalid(`Found unexpected characters at the end of the filter: \`${tokens[at]?.text}\`.`);
  return filter;
}

const equal = (found: string[], wanted: string) =>
  found.some((value) => value.toLowerCase() === wanted.toLowerCase());
const comparisons: Record<string, (found: string[], wanted: string) => boolean> = {
  "!=": (found, wanted) => !equal(found, wanted),
  ">=": (found, wanted) => found.some((value) => Number(value) >= Number(wanted)),
  "<=": (found, wanted) => found.some((value) => Number(value) <= Number(wanted)),
  "=": equal,
  ">": (found, wanted) => found.some((value) => Number(value) > Number(wanted)),
  "<": (found, wanted) => found.some((value) => Number(value) < Number(wanted)),
};

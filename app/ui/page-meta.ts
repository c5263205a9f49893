import type { MetaDescriptor } from "@remix-run/react";

interface MetaArgs {
  data?: unknown;
  matches: { id: string; data?: unknown }[];
}

const textOf = (data: unknown, key: string) =>
  typeof data === "object" && data !== null && key in data
    ? String((data as Record<string, unknown>)[key] ?? "")
    : "";

/** The `meta` of every page: its loader's `title` (and `description`, if it has one), then the site's name. */
export function pageMeta({ data, matches }: MetaArgs): MetaDescriptor[] {
  const site = textOf(matches.find((match) => match.id === "root")?.data, "siteTitle");
  const title = textOf(data, "title");
  const description = textOf(data, "description");
  return [
    { title: title && site ? `${title} - ${site}` : title || site },
    ...(description ? [{ name: "description", content: description }] : []),
  ];
}

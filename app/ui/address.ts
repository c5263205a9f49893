/** The query string with changes made: a value sets, null removes; any change returns to the first page. */
export function searchWith(search: string, changes: Record<string, string | null>): string {
  const params = new URLSearchParams(search);
  if (!("page" in changes)) params.delete("page");
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  return `?${params}`;
}

/** The query string without one chosen value of a filter. */
export function searchWithout(search: string, name: string, value: string): string {
  const params = new URLSearchParams(search);
  const rest = params.getAll(name).filter((one) => one !== value);
  params.delete(name);
  params.delete("page");
  for (const one of rest) params.append(name, one);
  return `?${params}`;
}

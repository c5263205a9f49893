/** The page to go to after log-in: a path of this site or the start page, never another host. */
export function safeRedirect(target: string | null | undefined, fallback = "/"): string {
  if (!target?.startsWith("/") || /^\/[/\\]/.test(target)) return fallback;
  const hasControl = [...target].some((char) => char.charCodeAt(0) < 32 || char === "\\");
  return hasControl ? fallback : target;
}

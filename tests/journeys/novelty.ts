const empty = new Set(
  "area base br col embed hr img input link meta source track wbr path circle rect line polyline use".split(
    " ",
  ),
);
const telling = /\s(class|role|type|aria-[a-z]+|tabindex|open|disabled|hidden|lang)(?:="([^"]*)")?/g;

/**
 * The places of a page, as paths of its elements with what tells one from another, without its words and numbers. A page
 * whose places have all been judged has nothing new to judge.
 */
export function placesOf(html: string): Set<string> {
  const places = new Set<string>();
  const body = html.slice(html.indexOf("<body")).replace(/<(script|style)[\s\S]*?<\/\1>/g, "");
  const stack: string[] = [];
  let content = false;
  for (const [, close, name = "", attributes = "", text = ""] of body.matchAll(
    /<(\/?)([a-z][\w-]*)((?:\s[^<>]*)?)>([^<]*)/g,
  )) {
    if (close) {
      if (!content) places.add(`${stack.join(">")}>nothing`);
      stack.pop();
      content = true;
    } else {
      const marks = [...attributes.matchAll(telling)].map(([, key, value = ""]) =>
        key?.startsWith("aria-") && /label|describ|control|owns/.test(key)
          ? `${key}=${value !== ""}`
          : `${key}=${value}`,
      );
      const own = [name, ...marks].join(" ");
      places.add([...stack, own].join(">"));
      content = empty.has(name) || attributes.endsWith("/");
      if (!content) stack.push(own);
    }
    if (text.trim() !== "") content = true;
  }
  return places;
}

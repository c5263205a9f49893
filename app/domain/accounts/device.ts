/** The first of each list that a browser's own description contains: many claim to be Chrome and Safari too. */
const browsers: [mark: RegExp, name: string][] = [
  [/MicroMessenger/, "WeChat"],
  [/DingTalk/, "DingTalk"],
  [/Edg\//, "Edge"],
  [/QQBrowser/, "QQ"],
  [/Firefox\//, "Firefox"],
  [/Chrom(e|ium)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: [mark: RegExp, name: string][] = [
  [/HarmonyOS|OpenHarmony/, "HarmonyOS"],
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux|X11/, "Linux"],
];

const firstOf = (list: [RegExp, string][], userAgent: string) =>
  list.find(([mark]) => mark.test(userAgent))?.[1];

/** What a person can recognise of a browser's User-Agent: WeChat · Android. Empty when nothing is known. */
export const deviceOf = (userAgent: string) =>
  [firstOf(browsers, userAgent), firstOf(systems, userAgent)].filter(Boolean).join(" · ");

/** What a page loads together, so that it compresses together: the words of every page, each area's, the framework, the frame, small parts of records. */
const chunks: [name: string, modules: RegExp][] = [
  ["$1-core", /app\/locales\/(zh|en)\/(?:common|shell|errors|vocabulary)\.ts$/],
  ["$1-$2", /app\/locales\/(zh|en)\/([\w-]+)\.ts$/],
  [
    "framework",
    /node_modules\/(?:react|react-dom|scheduler|react-router|react-router-dom|@remix-run|turbo-stream)\//,
  ],
  [
    "frame",
    /app\/(?:paths|ui\/(?:act-errors|buttons|card|confirm|data-table|description-list|disclosure|empty-state|error-\w+|format|keep-form|list-card|nonce|page-\w+|pagination|route-words|search-box|site-header|status-badge|submission|tags|timeline|use-format|words))\.tsx?$/,
  ],
  ["record", /app\/ui\/(?:attachments|opened-to|send-intent-link)\.tsx$/],
  ["remarks", /app\/routes\/needs\/remark(?:s|-label)\.tsx?$/],
  ["reasons", /app\/routes\/matching\/(?:quantity|reasons)\.ts$/],
];

export const chunkOf = (id: string) => {
  const [name, modules] = chunks.find(([, modules]) => modules.test(id)) ?? [];
  return name && modules?.exec(id)?.[0].replace(modules, name);
};

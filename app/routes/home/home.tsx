import { load } from "#app/platform/http.server.ts";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const loader = load(async ({ words }) => ({ title: "", description: words.shell.description }));

export default function Home() {
  const { shell } = useWords();
  return (
    <>
      <PageHeader title={shell.siteTitle} lead={shell.description} />
      <PageBody>{null}</PageBody>
    </>
  );
}

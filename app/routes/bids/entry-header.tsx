import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { PageHeader } from "#app/ui/page-frame.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords } from "#app/ui/words.tsx";

interface EntryHeaderProps {
  entry: {
    id: string;
    entryNo: string;
    title: string;
    needId: string;
    callId: string;
    callTitle: string;
    closesAt: string;
  };
  title: string;
  lead: string;
}

/** The head of a page about one entry of a list. */
export function EntryHeader({ entry, title, lead }: EntryHeaderProps) {
  const { bidding: w } = useWords();
  const format = useFormat();
  return (
    <PageHeader
      title={title}
      lead={lead}
      eyebrow={entry.entryNo}
      crumbs={[
        { label: entry.callTitle, href: paths.calls.show(entry.callId) },
        { label: entry.entryNo, href: paths.needs.show(entry.needId) },
        { label: title },
      ]}
      meta={[
        <Link key="need" to={paths.needs.show(entry.needId)}>
          {entry.title}
        </Link>,
        `${w.deadline} ${format.dateTimeZone(entry.closesAt)}`,
      ]}
      narrow
    />
  );
}

import { paths } from "#app/paths.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { AgreementSource } from "#db/schema.ts";

interface LinkedRecordsProps {
  agreement: {
    source: AgreementSource;
    sourceNote: string | null;
    intentId: string | null;
    intentNo: string | null;
    bidId: string | null;
    bidNo: string | null;
    callId: string | null;
    entryNo: string | null;
    needId: string | null;
    needTitle: string | null;
    solutionId: string | null;
    solutionTitle: string | null;
    roadshowId: string | null;
    roadshowTitle: string | null;
  };
}

/** Where the deal came from. */
export function LinkedRecords({ agreement }: LinkedRecordsProps) {
  const { agreements: w, drafting, vocabulary } = useWords();
  const link = (href: (id: string) => string, id: string | null, text: string | null) =>
    id && text ? <a href={href(id)}>{text}</a> : null;
  const items = [
    { term: w.source, value: vocabulary.agreementSource[agreement.source] },
    { term: w.sourceNote, value: agreement.sourceNote },
    { term: w.linkedIntent, value: link(paths.bids.show, agreement.intentId, agreement.intentNo) },
    { term: drafting.linkedBid, value: link(paths.bids.workspace, agreement.bidId, agreement.bidNo) },
    { term: drafting.linkedEntry, value: link(paths.calls.show, agreement.callId, agreement.entryNo) },
    { term: w.linkedNeed, value: link(paths.needs.show, agreement.needId, agreement.needTitle) },
    {
      term: w.linkedSolution,
      value: link(paths.solutions.show, agreement.solutionId, agreement.solutionTitle),
    },
    {
      term: w.linkedRoadshow,
      value: link(paths.roadshows.show, agreement.roadshowId, agreement.roadshowTitle),
    },
  ];
  return <DescriptionList items={items.filter((item) => item.value)} />;
}

import type { ReactNode } from "react";
import { isConcluded } from "#app/domain/agreements/agreement.ts";
import { paths } from "#app/paths.ts";
import type { AgreementStatus, AgreementType } from "#db/schema.ts";
import { PageBody, PageHeader } from "./page-frame.tsx";
import { StatusBadge } from "./status-badge.tsx";
import type { Tab } from "./tabs.tsx";
import { Tabs } from "./tabs.tsx";
import { Tag } from "./tags.tsx";
import { fill, useWords } from "./words.tsx";

interface AgreementFrameProps {
  head: {
    id: string;
    agreementNo: string;
    title: string;
    type: AgreementType;
    status: AgreementStatus;
    version: number;
  };
  actions?: ReactNode;
  children: ReactNode;
}

/** What the pages of one agreement share: what it is, how far it is, and the way from one page to the next. */
export function AgreementFrame({ head, actions, children }: AgreementFrameProps) {
  const { agreements: w, vocabulary } = useWords();
  return (
    <>
      <PageHeader
        title={head.title}
        crumbs={[{ label: w.title, href: paths.agreements.list() }, { label: head.agreementNo }]}
        eyebrow={`${head.agreementNo} · ${fill(w.versionOf, { n: head.version })}`}
        tags={
          <>
            <StatusBadge of="agreementStatus" status={head.status} />
            <Tag tone="info">{vocabulary.agreementType[head.type]}</Tag>
          </>
        }
        actions={actions}
      />
      <PageBody>
        <Tabs label={w.pagesOf} tabs={useAgreementTabs(head)} />
        {children}
      </PageBody>
    </>
  );
}

/** In the order of an agreement's life. */
function useAgreementTabs({ id, status }: AgreementFrameProps["head"]): Tab[] {
  const { agreements: w } = useWords();
  const tabs: (Tab | false)[] = [
    { to: paths.agreements.show(id), label: w.tabs.terms },
    { to: paths.agreements.versions(id), label: w.tabs.versions },
    isConcluded(status) && { to: paths.performance.show(id), label: w.tabs.performance },
    isConcluded(status) && { to: paths.performance.changes(id), label: w.tabs.changes },
    isConcluded(status) && { to: paths.performance.diligence(id), label: w.tabs.diligence },
    isConcluded(status) && { to: paths.acceptance.show(id), label: w.tabs.acceptance },
    { to: paths.documents.list(id), label: w.tabs.documents },
  ];
  return tabs.filter((tab) => tab !== false);
}

import { Link, useLoaderData } from "@remix-run/react";
import { closingInstant } from "#app/domain/needs/need.ts";
import { paths } from "#app/paths.ts";
import { LinkButton, PrintButton } from "#app/ui/buttons.tsx";
import { Banner, PageHeader } from "#app/ui/page-frame.tsx";
import { SendIntentLink } from "#app/ui/send-intent-link.tsx";
import { DeadlineBadge, StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { BidLinks } from "../bids/bid-card.tsx";
import type { loader } from "./show.tsx";

export function NeedHeader() {
  const { needs: w, vocabulary } = useWords();
  const { need, now, standing, bidEntry } = useLoaderData<typeof loader>();
  const format = useFormat();
  return (
    <PageHeader
      title={need.title}
      eyebrow={need.needNo}
      crumbs={[{ label: w.title, href: paths.needs.list() }, { label: need.needNo ?? need.title }]}
      tags={
        <>
          <StatusBadge of="needStatus" status={need.status} />
          {need.techField && <Tag tone="info">{wordOf(vocabulary.techField, need.techField)}</Tag>}
          {need.needKind && <Tag>{wordOf(vocabulary.needKind, need.needKind)}</Tag>}
          {need.isStale && <Tag tone="warning">{w.stale}</Tag>}
          {need.status === "published" && need.deadline && (
            <DeadlineBadge at={closingInstant(need.deadline)} now={now} />
          )}
        </>
      }
      meta={[
        need.org?.name ?? w.orgHidden,
        wordOf(vocabulary.region, need.region),
        need.reward && `${w.reward} ${format.reward(need.reward)}`,
        need.deadline && fill(w.deadlineOn, { date: format.date(need.deadline) }),
        need.publishedAt && fill(w.publishedOn, { date: format.date(need.publishedAt) }),
      ]}
      actions={
        <>
          {need.may.edit && (
            <LinkButton to={paths.needs.edit(need.id)} variant="primary">
              {w.continueEditing}
            </LinkButton>
          )}
          {need.status === "published" && !need.isInside && (
            <span className="narrow-only">
              {bidEntry ? (
                <BidLinks entry={bidEntry} />
              ) : (
                <SendIntentLink need={need.id} standing={standing} />
              )}
            </span>
          )}
          <PrintButton />
        </>
      }
    />
  );
}

/** Where a need stands, in a sentence, unless it is open. */
export function NeedNotice() {
  const { needs: w } = useWords();
  const { need } = useLoaderData<typeof loader>();
  const notices = {
    draft: ["info", w.draftNotice],
    submitted: ["info", w.submittedNotice],
    returned: ["warning", w.returnedNotice],
    accepted: ["info", w.acceptedNotice],
    published: null,
    fulfilled: ["success", w.fulfilledNotice],
    withdrawn: ["warning", need.family.parts.length > 0 ? w.split.notice : w.withdrawnNotice],
    lapsed: ["warning", w.lapsedNotice],
  } as const;
  const renewal = need.family.renewedAs.at(-1);
  if (renewal && renewal.status !== "withdrawn")
    return (
      <Banner>
        {w.renewedNotice} <Link to={paths.needs.show(renewal.id)}>{renewal.title}</Link>
      </Banner>
    );
  const stale = need.isStale ? (["warning", need.may.confirm ? w.staleOwner : w.staleNote] as const) : null;
  const notice = notices[need.status] ?? stale;
  return notice && <Banner tone={notice[0]}>{notice[1]}</Banner>;
}

import type { FeedNotice } from "#app/domain/notices/queries/feed.server.ts";
import { listFeedNotices } from "#app/domain/notices/queries/feed.server.ts";
import { paths } from "#app/paths.ts";
import { asHtml, atomResponse } from "#app/platform/atom.server.ts";
import { load } from "#app/platform/http.server.ts";
import type { Visit } from "#app/platform/visit.server.ts";
import { formatDate, formatDateTimeZone, formatDeadline } from "#app/ui/format.ts";
import { fill, wordOf } from "#app/ui/words.tsx";

const newest = 50;

/** Atom: the newest notices (公示), with what everybody may read; one that ended or was taken back tells so. */
export const loader = load(async (visit) => {
  const { words, db } = visit;
  const notices = await listFeedNotices(db, newest);
  return atomResponse(visit, {
    id: "urn:jiebang:notices",
    title: words.publicNotices.feedTitle,
    description: words.publicNotices.lead,
    page: paths.notices.list(),
    self: paths.notices.feed(),
    updated:
      notices
        .map(({ updatedAt }) => updatedAt)
        .sort()
        .at(-1) ?? null,
    items: notices.map((notice) => itemOf(visit, notice)),
  });
});

function itemOf({ app, words, locale }: Visit, notice: FeedNotice) {
  const { publicNotices: w, vocabulary } = words;
  const period = fill(w.periodValue, {
    from: formatDate(locale, notice.startsOn),
    to: formatDate(locale, notice.endsOn),
  });
  const facts = [notice.entryNo, notice.callTitle, wordOf(vocabulary.noticeStatus, notice.status), period];
  const told = [notice.text, `${w.endsAt} ${formatDeadline(locale, notice.endsAt)}`];
  if (notice.reopened)
    told.push(
      fill(w.reopened, {
        time: formatDateTimeZone(locale, notice.reopened.at),
        reason: wordOf(vocabulary.reopenCode, notice.reopened.reasonCode),
      }),
    );
  return {
    id: `urn:jiebang:notice:${notice.id}`,
    title: asHtml(`${notice.noticeNo} ${notice.title}`),
    link: app.env.PUBLIC_URL + paths.notices.show(notice.id),
    date: new Date(notice.updatedAt),
    published: new Date(notice.publishedAt),
    author: [{ name: notice.host }],
    description: asHtml(facts.join(" · ")),
    content: told.map((text) => `<p>${asHtml(text)}</p>`).join(""),
  };
}

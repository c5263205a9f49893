import type { BidContent } from "#app/domain/bids/content.ts";
import type { Archive } from "#app/domain/notices/queries/archive.server.ts";
import type { Finding } from "#app/domain/review/eligibility.ts";
import { checks } from "#app/domain/review/eligibility.ts";
import { fateOf } from "#app/domain/review/minutes.ts";
import type { Locale, Words } from "#app/locales/words.ts";
import type { Markup } from "#app/platform/html.ts";
import { facts, heading, html, page, paragraph, table } from "#app/platform/html.ts";
import { formatDateTimeZone, formatMoney, formatNumber, formatShare } from "#app/ui/format.ts";

const wordOf = (words: Record<string, string>, code: string) => words[code] ?? code;

interface Writing {
  archive: Archive;
  words: Words;
  locale: Locale;
}

/** The whole record of an entry as one page to read and print. */
export function archiveDocument(writing: Writing, now: Date): string {
  const { archive, words, locale } = writing;
  const w = words.publicNotices.archive;
  const title = `${w.title} ${archive.entry.entry_no} ${archive.need.title}`;
  const parts = [needPart, rulesPart, bidsPart, checksPart, scoresPart, minutesPart, noticesPart, eventsPart];
  return page(locale === "zh" ? "zh-CN" : "en", title, [
    paragraph(w.madeAt.replace("{time}", formatDateTimeZone(locale, now.toISOString()))),
    ...parts.flatMap((part) => part(writing)),
  ]);
}

function needPart({ archive: { need, seekerName, metrics, call, entry }, words }: Writing): Markup[] {
  const labels = words.needs.fields;
  const w = words.publicNotices;
  return [
    heading(w.archive.need),
    facts([
      [w.entryNo, entry.entry_no],
      [words.calls.title, `${call.call_no} ${call.title}`],
      [words.review.seeker, seekerName],
      [labels.title, need.title],
      [labels.content, need.content],
      [labels.background, need.background],
    ]),
    table(
      [words.review.decide.row, words.review.minutes.criteria],
      metrics.map(({ name, operator, target, unit }) => [
        name,
        [wordOf(words.vocabulary.metricOperator, operator), target, unit].filter(Boolean).join(" "),
      ]),
    ),
  ];
}

/** The settings as they are kept: exact, and the same words as in an export for machines. */
const rulesPart = ({ archive, words }: Writing): Markup[] => [
  heading(words.publicNotices.archive.rules),
  html`<pre class="lines">${JSON.stringify(archive.procedure, null, 2)}</pre>`,
];

const plainFields = [
  "summary",
  "route",
  "basis",
  "achievements",
  "risks",
  "adoptionPlan",
  "leader",
  "leaderTitle",
  "team",
  "ipProposal",
  "incomeProposal",
] as const satisfies (keyof BidContent)[];

function bidsPart({ archive, words, locale }: Writing): Markup[] {
  const { bidding, vocabulary, publicNotices: w } = words;
  const label = bidding.fields;
  return [
    heading(w.archive.bids),
    ...archive.bids.flatMap(({ bid_no, orgName, status, text }) => [
      html`<h3>${bid_no} ${orgName} · ${wordOf(vocabulary.bidStatus, status)}</h3>`,
      table(
        [label.answers, label.verdict, label.value, label.evidence],
        text.answers.map(({ name, verdict, value, evidence }) => [
          name,
          verdict ? vocabulary.answerVerdict[verdict] : "",
          value,
          evidence,
        ]),
      ),
      facts([
        ...plainFields.map((key): [string, string] => [label[key], text[key]]),
        [label.price, text.priceFen === null ? "" : formatMoney(locale, text.priceFen)],
        [
          label.breakdown,
          text.breakdown.map(({ item, fen }) => `${item} ${formatMoney(locale, fen)}`).join("\n"),
        ],
        [
          label.milestones,
          text.milestones
            .map((one) => `${one.month} ${one.title} ${one.deliverable} ${formatShare(one.shareBp)}`)
            .join("\n"),
        ],
        [
          label.partners,
          text.partners.map((one) => `${one.name} ${one.task} ${formatShare(one.shareBp)}`).join("\n"),
        ],
        [label.declarations, text.declarations.map((one) => wordOf(vocabulary.declaration, one)).join("\n")],
        [label.files, text.files.map(({ name }) => name).join("\n")],
      ]),
    ]),
  ];
}

function checksPart({ archive, words }: Writing): Markup[] {
  const w = words.review.eligibility;
  const numberOf = (bidId: string) => archive.bids.find(({ id }) => id === bidId)?.bid_no ?? "";
  const found = (json: string) =>
    (JSON.parse(json) as Finding[])
      .filter(({ check }) => checks.includes(check))
      .map(({ check, result, items }) =>
        [
          w.check[check],
          w.result[result],
          ...items.map((one) => [one.party, one.value, one.other].filter(Boolean).join(" ")),
        ].join(" · "),
      )
      .join("\n");
  return [
    heading(words.publicNotices.archive.checks),
    table(
      [words.review.bid, w.findings, w.window, w.decision],
      archive.checks.map((row) => [
        numberOf(row.bid_id),
        found(row.findings),
        [row.correction_text, row.correction_answer].filter(Boolean).join("\n"),
        [row.decision && w[row.decision], row.reasons].filter(Boolean).join("\n"),
      ]),
    ),
  ];
}

function scoresPart({ archive, words }: Writing): Markup[] {
  const names = new Map(
    archive.procedure.criteria.map(({ key, name }) => [key, name || wordOf(words.vocabulary.criterion, key)]),
  );
  const w = words.review.panel;
  return [
    heading(words.publicNotices.archive.scores),
    table(
      [w.name, words.review.bid, words.review.minutes.criteria, w.score],
      archive.scores.map((one) => [
        `${one.name} (${one.round})`,
        one.bidNo,
        names.get(one.criterion) ?? one.criterion,
        one.points,
      ]),
    ),
    table(
      [w.name, words.review.bid, w.opinions],
      archive.opinions.map((one) => [`${one.name} (${one.round})`, one.bidNo, one.text]),
    ),
  ];
}

function minutesPart({ archive, words, locale }: Writing): Markup[] {
  const { review, vocabulary } = words;
  return [
    heading(words.publicNotices.archive.minutes),
    ...archive.decisions.flatMap(({ round, reasons, decided_at, minutes }) => [
      html`<h3>${review.round.replace("{n}", String(round))} · ${formatDateTimeZone(locale, decided_at)} · ${minutes.deciderName}</h3>`,
      paragraph(reasons),
      table(
        [review.bid, review.minutes.outcome, review.panel.rank, review.panel.score, review.decide.reason],
        minutes.bids.map((one) => [
          `${one.bidNo} ${one.orgName}`,
          wordOf({ ...vocabulary.bidOutcome, ...review.fate }, fateOf(one)),
          one.rank,
          one.scoreHundredths === null ? null : formatNumber(one.scoreHundredths / 100),
          [
            one.codes.map((code) => review.reasonCode[code]).join(" · "),
            one.reason,
            ...one.metrics.map(({ name, text }) => `${name}: ${text}`),
          ]
            .filter(Boolean)
            .join("\n"),
        ]),
      ),
    ]),
  ];
}

function noticesPart({ archive, words, locale }: Writing): Markup[] {
  const { publicNotices: w, vocabulary } = words;
  return [
    heading(w.archive.notices),
    ...archive.notices.flatMap((one) => [
      html`<h3>${one.notice_no} ${one.title} · ${wordOf(vocabulary.noticeStatus, one.status)}</h3>`,
      paragraph(`${one.starts_on} / ${one.ends_on}`),
      paragraph(one.text),
    ]),
    heading(w.archive.objections),
    ...archive.objections.flatMap((one) => [
      html`<h3>${one.objection_no} · ${wordOf(vocabulary.objectionStatus, one.status)}</h3>`,
      facts([
        [w.name, one.objector_name],
        [w.phone, one.objector_phone],
        [w.filedAt, formatDateTimeZone(locale, one.filed_at)],
        [w.text, one.text],
        [w.decision, one.decision],
      ]),
    ]),
  ];
}

const eventsPart = ({ archive, words, locale }: Writing): Markup[] => [
  heading(words.publicNotices.archive.events),
  table(
    [words.common.time, words.common.actor, words.common.details],
    archive.events.map(({ at, actorName, type }) => [
      formatDateTimeZone(locale, at),
      actorName ?? words.common.system,
      wordOf(words.events, type),
    ]),
  ),
];

import type { BidContent } from "#app/domain/bids/content.ts";
import type { Block, Dossier } from "#app/domain/documents/paper.ts";
import type { Archive } from "#app/domain/notices/queries/archive.server.ts";
import type { Finding } from "#app/domain/review/eligibility.ts";
import { checks } from "#app/domain/review/eligibility.ts";
import { fateOf } from "#app/domain/review/minutes.ts";
import type { Locale, Words } from "#app/locales/words.ts";
import { formatDateTimeZone, formatMoney, formatNumber, formatShare } from "#app/ui/format.ts";

const wordOf = (words: Record<string, string>, code: string) => words[code] ?? code;

interface Writing {
  archive: Archive;
  words: Words;
  locale: Locale;
}

type Value = string | number | null;

const textOf = (value: Value) => String(value ?? "");
const heading = (text: string): Block => ({ type: "heading", text });
const subheading = (text: string): Block => ({ type: "subheading", text });
const paragraph = (text: string): Block => ({ type: "paragraph", text });
const facts = (rows: [string, Value][]): Block => ({
  type: "facts",
  rows: rows.map(([label, value]) => [label, textOf(value)]),
});
const table = (heads: string[], rows: Value[][]): Block => ({
  type: "table",
  columns: heads.map((title) => ({ title, weight: 1 })),
  rows: rows.map((row) => row.map(textOf)),
});

/** The whole record of an entry, to be read and printed. */
export function archiveDocument(writing: Writing, now: Date): Dossier {
  const { archive, words, locale } = writing;
  const w = words.publicNotices.archive;
  const parts = [needPart, rulesPart, bidsPart, checksPart, scoresPart, minutesPart, noticesPart, eventsPart];
  return {
    language: locale === "zh" ? "zh-CN" : "en",
    title: `${w.title} ${archive.entry.entry_no}`,
    subtitle: archive.need.title,
    pageWords: w.pages,
    blocks: [
      paragraph(w.madeAt.replace("{time}", formatDateTimeZone(locale, now.toISOString()))),
      ...parts.flatMap((part) => part(writing)),
    ],
  };
}

function needPart({ archive: { need, seekerName, metrics, call, entry }, words }: Writing): Block[] {
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
const rulesPart = ({ archive, words }: Writing): Block[] => [
  heading(words.publicNotices.archive.rules),
  facts(Object.entries(archive.procedure).map(([key, value]) => [key, JSON.stringify(value)])),
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

function bidsPart({ archive, words, locale }: Writing): Block[] {
  const { bidding, vocabulary, publicNotices: w } = words;
  const label = bidding.fields;
  return [
    heading(w.archive.bids),
    ...archive.bids.flatMap(({ bid_no, orgName, status, text }) => [
      subheading(`${bid_no} ${orgName} · ${wordOf(vocabulary.bidStatus, status)}`),
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

function checksPart({ archive, words }: Writing): Block[] {
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

function scoresPart({ archive, words }: Writing): Block[] {
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

function minutesPart({ archive, words, locale }: Writing): Block[] {
  const { review, vocabulary } = words;
  return [
    heading(words.publicNotices.archive.minutes),
    ...archive.decisions.flatMap(({ round, reasons, decided_at, minutes }) => [
      subheading(
        `${review.round.replace("{n}", String(round))} · ${formatDateTimeZone(locale, decided_at)} · ${minutes.deciderName}`,
      ),
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

function noticesPart({ archive, words, locale }: Writing): Block[] {
  const { publicNotices: w, vocabulary } = words;
  return [
    heading(w.archive.notices),
    ...archive.notices.flatMap((one) => [
      subheading(`${one.notice_no} ${one.title} · ${wordOf(vocabulary.noticeStatus, one.status)}`),
      paragraph(`${one.starts_on} / ${one.ends_on}`),
      paragraph(one.text),
    ]),
    heading(w.archive.objections),
    ...archive.objections.flatMap((one) => [
      subheading(`${one.objection_no} · ${wordOf(vocabulary.objectionStatus, one.status)}`),
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

const eventsPart = ({ archive, words, locale }: Writing): Block[] => [
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

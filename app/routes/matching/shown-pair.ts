import type { NearWords } from "#app/domain/matching/near-words.ts";
import type { findMatch } from "#app/domain/matching/queries/find.server.ts";
import type { Words } from "#app/locales/words.ts";
import { told } from "#app/locales/words.ts";
import { shownMatch } from "./shown-match.ts";

type Found = Awaited<ReturnType<typeof findMatch>>;

const textOf = (value: unknown) => (typeof value === "string" && value ? value : null);

/** The fields of both sides that the pair's page compares; no contact and no text that it does not show. */
export function shownPair(found: Found, words: Words, near: NearWords[] = []) {
  const { match, need, solution, indicators, metrics, log, feedback, standing, colleagues } = found;
  const shown = shownMatch(match, indicators);
  return {
    match: {
      ...shown,
      parts: shown.parts.map((part) => (part.kind === "meaning" ? { ...part, near } : part)),
    },
    need: {
      id: need.id,
      no: need.needNo,
      title: need.title,
      excerpt: need.excerpt,
      status: need.status,
      orgName: need.orgName,
      techField: need.techField,
      region: need.region,
      deadline: need.deadline,
      reward: need.reward,
      modes: need.cooperationModes,
    },
    solution: {
      id: solution.id,
      no: solution.solutionNo,
      title: solution.title,
      summary: solution.summary,
      status: solution.status,
      orgName: solution.orgName,
      techField: solution.techField,
      region: solution.region,
      trl: solution.trl,
      priceKind: solution.priceKind,
      priceMinFen: solution.priceMinFen,
      priceMaxFen: solution.priceMaxFen,
      modes: solution.cooperationModes,
      indicators: solution.indicators,
    },
    metrics: metrics.map(({ name, operator, target, unit, binding, verdict, offered }) => ({
      name,
      operator,
      target,
      unit,
      binding,
      verdict,
      offered,
    })),
    log: told(words, log.toReversed()).map(({ seq, text, at, actorName, data }) => ({
      seq,
      text,
      at,
      actorName,
      note: textOf(data.note),
      reason: textOf(data.reason),
      verdict: textOf(data.verdict),
      side: textOf(data.side),
      assignee: textOf(data.assignee),
    })),
    feedback,
    standing,
    colleagues: colleagues.map(({ id, name }) => ({ id, name })),
    mayManage: match.mayManage,
  };
}

export type ShownPair = ReturnType<typeof shownPair>;

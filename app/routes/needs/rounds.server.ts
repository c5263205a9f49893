import type { NeedForm } from "#app/domain/needs/need.ts";
import { needSections } from "#app/domain/needs/need.ts";
import { listRecommenders } from "#app/domain/needs/queries/recommenders.server.ts";
import { listRemarks } from "#app/domain/needs/queries/remarks.server.ts";
import { listRounds } from "#app/domain/needs/queries/rounds.server.ts";
import { diffText } from "#app/domain/needs/text-diff.ts";
import type { Visit } from "#app/platform/visit.server.ts";
import { formatDate } from "#app/ui/format.ts";
import { answerText, fieldsShown, typedOf } from "./answers.ts";
import type { RoundView } from "./rounds.tsx";

interface Round {
  /** Null for what is being written now. */
  round: number | null;
  form: NeedForm;
  submittedAt: string | null;
  submittedBy: string | null;
}

export async function recommenderNames(
  { db }: Visit,
  { orgId, form }: { orgId: string; form: NeedForm },
): Promise<Record<string, string>> {
  const { recommenderOrgId } = form.basics;
  const agencies = await listRecommenders(db, { orgId, recommenderOrgId });
  return Object.fromEntries(agencies.map(({ id, name }) => [id, name]));
}

/**
 * What changed from round to round, newest first, with the remarks that were made in between; with a `form` the last round is
 * compared with what is being written now, and only that. The caller knows that the reader is an insider.
 */
export async function roundsOf(
  visit: Visit,
  need: { id: string; orgId: string; form?: NeedForm },
): Promise<RoundView[]> {
  const kept: Round[] = await listRounds(visit.db, need.id);
  const last = kept.at(-1);
  if (!last) return [];
  const now = need.form && { round: null, form: need.form, submittedAt: null, submittedBy: null };
  const rounds = now ? [last, now] : kept;
  const remarks = await listRemarks(visit.db, need.id, "all");
  const names = await recommenderNames(visit, { orgId: need.orgId, form: last.form });
  return rounds
    .slice(1)
    .map((round, index): RoundView => {
      const before = rounds[index] as Round;
      const between = remarks.filter(
        ({ createdAt }) =>
          createdAt >= (before.submittedAt ?? "") && (!round.submittedAt || createdAt < round.submittedAt),
      );
      const { round: no, submittedAt, submittedBy } = round;
      const changes = changesOf(visit, [before.form, round.form], names);
      return { no, submittedAt, submittedBy, changes, remarks: between };
    })
    .reverse();
}

function changesOf(
  { words, locale }: Visit,
  [before, after]: [NeedForm, NeedForm],
  names: Record<string, string>,
): RoundView["changes"] {
  const date = (day: string) => formatDate(locale, day);
  return needSections.flatMap((section) => {
    const [old, fresh] = [typedOf(section, before), typedOf(section, after)];
    const fields = new Set([...fieldsShown(section, old), ...fieldsShown(section, fresh)]);
    return [...fields].flatMap((field) => {
      const was = answerText(words, field, old[field], date, names);
      const is = answerText(words, field, fresh[field], date, names);
      return was === is ? [] : [{ field: `${section}.${field}`, segments: diffText(was, is) }];
    });
  });
}

import type { Db } from "#db/schema.ts";
import { normalize } from "../analyzer.ts";
import type { AskedFigure, Indicator } from "../indicators.ts";
import { compareFigures } from "../indicators.ts";
import { quantitiesOf } from "../quantities.ts";
import { figureText, readSources } from "../sources.server.ts";

/** By match: every metric of the need against what the published solution says. Two statements for any number of pairs. */
export async function readIndicators(
  db: Db,
  pairs: { id: string; needId: string; solutionId: string }[],
): Promise<Map<string, Indicator[]>> {
  if (pairs.length === 0) return new Map();
  const figures = await readFigures(
    db,
    pairs.map((pair) => pair.needId),
  );
  const sources = await readSources(db, "solution", [...new Set(pairs.map((pair) => pair.solutionId))]);
  const offered = new Map(
    sources.map(({ id, brief, text, figures: promised }) => [
      id,
      quantitiesOf(normalize(`${promised}\n${brief}\n${text}`)),
    ]),
  );
  return new Map(
    pairs.map(({ id, needId, solutionId }) => [
      id,
      compareFigures(figures.get(needId) ?? [], offered.get(solutionId) ?? []),
    ]),
  );
}

async function readFigures(db: Db, needIds: string[]): Promise<Map<string, AskedFigure[]>> {
  const metrics = await db
    .selectFrom("metric")
    .select(["need_id as needId", "name", "operator", "target", "unit"])
    .where("need_id", "in", needIds)
    .orderBy("position")
    .execute();
  const figures = new Map<string, AskedFigure[]>();
  for (const metric of metrics) {
    const asked = quantitiesOf(normalize(figureText(metric)))[0] ?? null;
    figures.set(metric.needId, [...(figures.get(metric.needId) ?? []), { name: metric.name, asked }]);
  }
  return figures;
}

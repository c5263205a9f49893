import type { Db } from "#db/schema.ts";
import type { Kind, Source } from "./profile.ts";

/** Ids per statement: PostgreSQL and SQLite both take far more, but a statement should stay readable in a log. */
const chunkSize = 500;

async function inChunks<T>(ids: string[], read: (chunk: string[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = [];
  for (let i = 0; i < ids.length; i += chunkSize) found.push(...(await read(ids.slice(i, i + chunkSize))));
  return found;
}

/** What matching may read of published records: others are left out, and no field that the public may not see goes in. */
export function readSources(db: Db, kind: Kind, ids: string[]): Promise<Source[]> {
  return inChunks(ids, (chunk) => (kind === "need" ? readNeeds(db, chunk) : readSolutions(db, chunk)));
}

async function readNeeds(db: Db, ids: string[]): Promise<Source[]> {
  const needs = await db
    .selectFrom("need")
    .selectAll()
    .where("id", "in", ids)
    .where("status", "=", "published")
    .execute();
  const metrics = await db
    .selectFrom("metric")
    .select(["need_id", "name", "operator", "target", "unit"])
    .where("need_id", "in", ids)
    .orderBy("position")
    .execute();
  const figures = new Map<string, string[]>();
  for (const metric of metrics)
    figures.set(metric.need_id, [...(figures.get(metric.need_id) ?? []), figureText(metric)]);
  return needs.map((need) => ({
    kind: "need",
    id: need.id,
    orgId: need.org_id,
    title: need.title,
    brief: "",
    text: lines(need.content, need.background, need.tried_already, need.scenario, need.expected_outcome),
    figures: lines(...(figures.get(need.id) ?? [])),
    techField: need.tech_field,
    industry: need.industry,
    region: need.region,
    trl: null,
    needKind: need.need_kind,
    modes: JSON.parse(need.cooperation_modes) as string[],
    ...(need.reward_tier === "public"
      ? money(need.reward_kind, need.reward_min_fen, need.reward_max_fen)
      : openMoney),
    meaning: null,
  }));
}

async function readSolutions(db: Db, ids: string[]): Promise<Source[]> {
  const rows = await db
    .selectFrom("solution")
    .innerJoin("organization", "organization.id", "solution.org_id")
    .selectAll("solution")
    .select("organization.region as region")
    .where("solution.id", "in", ids)
    .where("solution.status", "=", "published")
    .execute();
  return rows.map((row) => ({
    kind: "solution",
    id: row.id,
    orgId: row.org_id,
    title: row.title,
    brief: lines(
      (JSON.parse(row.keywords) as string[]).join(" "),
      isBeginning(row.summary, row.content ?? row.title) ? null : row.summary,
    ),
    text: lines(row.content === row.title ? null : row.content, row.innovation, row.application),
    figures: row.indicators ?? "",
    techField: row.tech_field,
    industry: row.industry,
    region: row.region,
    trl: row.trl,
    needKind: null,
    modes: JSON.parse(row.cooperation_modes) as string[],
    ...money(row.price_kind, row.price_min_fen, row.price_max_fen),
    meaning: null,
  }));
}

/** An import makes a card of a text's first words: they are to count once. */
const isBeginning = (summary: string, content: string) =>
  content.replace(/\s+/g, " ").startsWith(summary.replace(/…$/, ""));

const lines = (...parts: (string | null)[]) => parts.filter(Boolean).join("\n");

/** Before the target; equal, range and text have none. */
const signs: Record<string, string> = { ge: "≥", le: "≤", gt: ">", lt: "<" };

export const figureText = (metric: { name: string; operator: string; target: string; unit: string | null }) =>
  `${metric.name}${signs[metric.operator] ?? ""}${metric.target}${metric.unit ?? ""}`;

const openMoney = { moneyMin: null, moneyMax: null };

const money = (kind: string | null, min: number | null, max: number | null) =>
  kind === null || kind === "negotiable" ? openMoney : { moneyMin: min, moneyMax: max };

import type { SqlBool } from "kysely";
import { sql } from "kysely";
import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { addDays } from "../../shared/clock.ts";
import { forbidden } from "../../shared/errors.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import type { BoardColumn, Level } from "../match.ts";
import { boardColumns, openStages, stalledDays } from "../match.ts";
import { heldTo, maySeeBoard } from "../policy.ts";
import { matches } from "./pairs.server.ts";
import type { Thread } from "./threads.server.ts";
import { boardColumn, isDoubted, presentThreads, threads } from "./threads.server.ts";

export interface BoardFilters {
  minLevel?: Level | undefined;
  techField?: string | undefined;
  needId?: string | undefined;
  /** On either side. */
  orgId?: string | undefined;
  /** Words of either title or of either organization's name. */
  q?: string | undefined;
  /** The reader's own pairs, or those that nobody is responsible for. */
  assignee?: "mine" | "none" | undefined;
  /** In hand, and nothing has happened for `stalledDays`. */
  isStalled?: boolean | undefined;
  sort?: "oldest" | undefined;
}

/** Whose board, and when: an advisor's shows the fields they are set to. */
interface Reading {
  actor: Actor;
  filters: BoardFilters;
  now: Date;
}

type ColumnCounts = Record<BoardColumn, number>;

export interface Board extends Page<Thread> {
  /** How many pairs each column holds under the same filters. */
  columns: ColumnCounts;
}

/** The coordinator's board: suggestions between published records, and whatever was taken up even if one has gone since. */
export async function listBoard(
  db: Db,
  actor: Actor,
  { column, page, pageSize, ...filters }: BoardFilters & PageRequest & { column?: BoardColumn | undefined },
  now = new Date(),
): Promise<Board> {
  if (!maySeeBoard(actor)) throw forbidden();
  const reading = { actor, filters, now };
  const columns = await countColumns(db, reading);
  const rows = await ordered(onBoard(threads(db), reading), filters)
    .$if(column !== undefined, (query) => query.where(boardColumn, "=", column as BoardColumn))
    .limit(pageSize)
    .offset(offsetOf({ page, pageSize }))
    .execute();
  const total = column ? columns[column] : Object.values(columns).reduce((sum, count) => sum + count, 0);
  return { items: await presentThreads(db, actor, rows), total, page, pageSize, columns };
}

/** All columns side by side, the first `perColumn` pairs of each. */
export async function listBoardColumns(
  db: Db,
  actor: Actor,
  filters: BoardFilters,
  perColumn: number,
  now = new Date(),
): Promise<{ items: Thread[]; columns: ColumnCounts }> {
  if (!maySeeBoard(actor)) throw forbidden();
  const reading = { actor, filters, now };
  const columns = await countColumns(db, reading);
  const placed = db
    .selectFrom(onBoard(matches(db), reading).select(places).as("pair"))
    .select(["pair.id"])
    .select((eb) =>
      eb.fn
        .agg<number>("row_number")
        .over((over) => {
          const within = over.partitionBy("pair.column");
          return filters.sort === "oldest"
            ? within.orderBy("pair.at").orderBy("pair.id")
            : within.orderBy("pair.doubted").orderBy("pair.score", "desc").orderBy("pair.id");
        })
        .as("place"),
    );
  const first = db.selectFrom(placed.as("placed")).select("placed.id").where("placed.place", "<=", perColumn);
  const rows = await ordered(threads(db).where("match.id", "in", first), filters).execute();
  return { items: await presentThreads(db, actor, rows), columns };
}

/** Since when nothing has happened: a suggestion that nobody has touched waits since it was made. */
const lastTouched = sql<string>`coalesce(match.touched_at, match.computed_at)`;

const places = () => [
  sql<string>`match.id`.as("id"),
  sql<number>`match.score`.as("score"),
  boardColumn.as("column"),
  isDoubted.as("doubted"),
  lastTouched.as("at"),
];

const ordered = (query: ReturnType<typeof threads>, { sort }: BoardFilters) =>
  (sort === "oldest"
    ? query.orderBy(lastTouched)
    : query.orderBy(isDoubted).orderBy("match.score", "desc")
  ).orderBy("match.id");

/** The organizations that the board's pairs belong to, by name. */
export async function listBoardOrganizations(db: Db, actor: Actor): Promise<{ id: string; name: string }[]> {
  if (!maySeeBoard(actor)) throw forbidden();
  const reading = { actor, filters: {}, now: new Date() };
  return onBoard(matches(db), reading)
    .select(["firm.id as id", "firm.name as name"])
    .union(onBoard(matches(db), reading).select(["institute.id as id", "institute.name as name"]))
    .orderBy("name")
    .execute();
}

/** How many pairs people have judged: what learning can use. */
export async function countJudged(db: Db, actor: Actor): Promise<number> {
  if (!maySeeBoard(actor)) throw forbidden();
  const { count } = await db
    .selectFrom("match_feedback")
    .select((eb) => eb.fn.count<number>("match_id").distinct().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function countColumns(db: Db, reading: Reading): Promise<ColumnCounts> {
  const counts = await db
    .selectFrom(onBoard(matches(db), reading).select(boardColumn.as("column")).as("pair"))
    .select(["pair.column", (eb) => eb.fn.countAll<number>().as("count")])
    .groupBy("pair.column")
    .execute();
  const columns = Object.fromEntries(boardColumns.map((column) => [column, 0])) as ColumnCounts;
  for (const { column, count } of counts) columns[column] = Number(count);
  return columns;
}

function onBoard<Q extends ReturnType<typeof matches>>(query: Q, { actor, filters, now }: Reading): Q {
  const { minLevel, techField, needId, orgId, q, assignee, isStalled } = filters;
  let narrowed = query.where((eb) =>
    eb.or([
      eb("match.stage", "!=", "suggested"),
      eb.and([eb("need.status", "=", "published"), eb("solution.status", "=", "published")]),
    ]),
  );
  const fields = heldTo(actor);
  if (fields)
    narrowed = narrowed.where((eb) =>
      eb.or([eb("need.tech_field", "in", fields), eb("solution.tech_field", "in", fields)]),
    );
  if (minLevel) narrowed = narrowed.where("match.level", ">=", minLevel);
  if (techField) narrowed = narrowed.where("need.tech_field", "=", techField);
  if (needId) narrowed = narrowed.where("match.need_id", "=", needId);
  if (orgId)
    narrowed = narrowed.where((eb) =>
      eb.or([eb("need.org_id", "=", orgId), eb("solution.org_id", "=", orgId)]),
    );
  if (assignee === "mine") narrowed = narrowed.where("match.assignee_id", "=", actor.userId);
  if (assignee === "none") narrowed = narrowed.where("match.assignee_id", "is", null);
  if (isStalled)
    narrowed = narrowed
      .where("match.stage", "in", openStages)
      .where("match.touched_at", "<", addDays(now, -stalledDays).toISOString());
  for (const word of wordsOf(q)) narrowed = narrowed.where(holds(word));
  return narrowed as Q;
}

const wordsOf = (q = "") => q.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);

function holds(word: string) {
  const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  const columns = ["need.title", "solution.title", "firm.name", "institute.name"];
  const parts = columns.map((column) => sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`);
  return sql<SqlBool>`(${sql.join(parts, sql` or `)})`;
}

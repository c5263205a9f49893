import { procedureSettings } from "#app/domain/calls/procedure.ts";
import { newId } from "#app/domain/shared/ids.ts";
import type { Db, NewRow } from "#db/schema.ts";
import { buildOrg, testNow } from "./builders.ts";
import { buildCall, buildEntry } from "./builders-calls.ts";
import { buildNeed } from "./builders-needs.ts";

/** The column of a list's settings: the defaults, and what the test says. */
export const storedProcedure = (settings: Record<string, unknown> = {}) =>
  JSON.stringify(procedureSettings.parse(settings));

/** An entry of a published list with sealed bids, and its list, need and firm. */
export async function buildSealedEntry(
  db: Db,
  over: {
    call?: Partial<NewRow<"call_list">>;
    entry?: Partial<NewRow<"call_entry">>;
    need?: Partial<NewRow<"need">>;
    procedure?: Record<string, unknown>;
  } = {},
) {
  const firm = over.need?.org_id ?? (await buildOrg(db));
  const callId = await buildCall(db, { procedure: storedProcedure(over.procedure), ...over.call });
  const needId = await buildNeed(db, { ...over.need, org_id: firm });
  const entryId = await buildEntry(db, { call_id: callId, need_id: needId, ...over.entry });
  return { firm, callId, needId, entryId };
}

/** A bid's bare row, submitted unless `over` says otherwise. */
export async function buildBidRow(
  db: Db,
  over: Partial<NewRow<"bid">> & { entry_id: string },
): Promise<string> {
  const id = over.id ?? newId();
  const { org_id = await buildOrg(db, { kind: "institution" }), ...rest } = over;
  const at = testNow.toISOString();
  await db
    .insertInto("bid")
    .values({
      id,
      bid_no: null,
      org_id,
      status: "submitted",
      draft: null,
      draft_version: 1,
      content: null,
      created_by: null,
      created_at: at,
      updated_at: at,
      submitted_at: at,
      opened_at: null,
      version: 1,
      ...rest,
    })
    .execute();
  return id;
}

export const entryRow = (db: Db, id: string) =>
  db.selectFrom("call_entry").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

import type { BidContent } from "#app/domain/bids/content.ts";
import { bidContent } from "#app/domain/bids/content.ts";
import { newId } from "#app/domain/shared/ids.ts";
import type { Db, NewRow } from "#db/schema.ts";
import { buildOrg, testNow } from "./builders.ts";
import { buildCall, buildEntry } from "./builders-calls.ts";
import { buildNeed } from "./builders-needs.ts";

export interface SealedCallOver {
  /** Differences from the defaults of `calls/procedure.ts`; bidding is sealed unless it says otherwise. */
  procedure?: Record<string, unknown>;
  call?: Partial<NewRow<"call_list">>;
  entry?: Partial<NewRow<"call_entry">>;
  need?: Partial<NewRow<"need">>;
}

/** A published list with sealed bids, open in March 2026, and on it one entry: a firm's need with two indicators. */
export async function buildSealedCall(db: Db, over: SealedCallOver = {}) {
  const seekerOrgId = over.need?.org_id ?? (await buildOrg(db));
  const needId = await buildNeed(db, { ...over.need, org_id: seekerOrgId });
  await db
    .insertInto("metric")
    .values({
      id: newId(),
      need_id: needId,
      position: 2,
      name: "单台改造成本",
      operator: "le",
      target: "2000",
      unit: "元",
      current: null,
      test_method: "核算",
      binding: 0,
    })
    .execute();
  const callId = await buildCall(db, {
    procedure: JSON.stringify({ bidding: "sealed", ...over.procedure }),
    ...over.call,
  });
  const entryId = await buildEntry(db, { call_id: callId, need_id: needId, ...over.entry });
  const { closes_at } = await db
    .selectFrom("call_list")
    .select("closes_at")
    .where("id", "=", callId)
    .executeTakeFirstOrThrow();
  const metrics = await db
    .selectFrom("metric")
    .select(["id", "name"])
    .where("need_id", "=", needId)
    .orderBy("position")
    .execute();
  return { callId, entryId, needId, seekerOrgId, metrics, closesAt: closes_at as string };
}
export type SealedCall = Awaited<ReturnType<typeof buildSealedCall>>;

/** A bid that answers every indicator and has every part filled in; `over` says what is different. */
export const filledBid = (
  metrics: { id: string; name: string }[],
  over: Partial<BidContent> = {},
): BidContent =>
  bidContent.parse({
    answers: metrics.map(({ id, name }) => ({
      metricId: id,
      name,
      verdict: "meets",
      value: "520",
      evidence: "2025年田间试验报告",
    })),
    summary: "以稀土合金化刀片与深冷处理延长刀具寿命。",
    route: "材料设计、热处理工艺、台架试验、田间验证四步推进。",
    leader: "陈首席",
    leaderTitle: "研究员",
    leaderPhone: "13905790002",
    team: "材料、农机、试验三个小组共九人。",
    milestones: [
      { title: "样刀", month: 4, deliverable: "样刀二十套", shareBp: 4000 },
      { title: "田间验证", month: 12, deliverable: "验证报告", shareBp: 6000 },
    ],
    priceFen: 40_000_000,
    breakdown: [
      { item: "材料费", fen: 25_000_000 },
      { item: "试验费", fen: 15_000_000 },
    ],
    ipProposal: "成果双方共有。",
    declarations: ["truth", "integrity", "noRelation", "ownIp", "legalPerson"],
    contactName: "陈首席",
    contactPhone: "13905790002",
    ...over,
  });

let counter = 0;

/** A bid as the opening leaves it: its text in the open, its seal beside it. */
export async function buildOpenedBid(
  db: Db,
  { entryId, orgId, content, ...over }: Omit<Partial<NewRow<"bid">>, "content"> & OpenedBid,
): Promise<string> {
  counter += 1;
  const at = testNow.toISOString();
  const bid: NewRow<"bid"> = {
    id: newId(),
    bid_no: `JB2026-9${String(counter).padStart(3, "0")}`,
    entry_id: entryId,
    org_id: orgId,
    status: "opened",
    draft: null,
    draft_version: 1,
    content: JSON.stringify(bidContent.parse(content ?? {})),
    created_by: null,
    created_at: at,
    updated_at: at,
    submitted_at: at,
    opened_at: at,
    version: 1,
    ...over,
  };
  await db.insertInto("bid").values(bid).execute();
  await db
    .insertInto("bid_seal")
    .values({
      id: newId(),
      bid_id: bid.id,
      version: 1,
      envelope: "{}",
      sha256: "0".repeat(64),
      deadline: at,
      sealed_by: null,
      sealed_at: at,
      receipt: "",
      signature: "",
      key_id: "",
      ended_at: null,
    })
    .execute();
  return bid.id;
}

interface OpenedBid {
  entryId: string;
  orgId: string;
  /** What it says; left-out parts are empty. */
  content?: Partial<BidContent>;
}

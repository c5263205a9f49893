import { newId } from "#app/domain/shared/ids.ts";
import type { Db, NewRow } from "#db/schema.ts";
import { buildOrg, testNow } from "./builders.ts";

export const secretLink = "https://meeting.test.cn/j/8842-secret-room";
export const secretNote = "会议密码 735519";
export const showStart = "2026-03-10T01:00:00.000Z";
export const showEnd = "2026-03-10T03:00:00.000Z";

let counter = 0;

/** A published roadshow on 10 March 2026, 09:00-11:00 in Beijing, with a meeting link and an empty agenda. */
export async function buildRoadshow(db: Db, over: Partial<NewRow<"roadshow">> = {}): Promise<string> {
  counter += 1;
  const id = over.id ?? newId();
  await db
    .insertInto("roadshow")
    .values({
      id,
      title: `线上科技路演${counter}`,
      summary: "金华成果与四平需求见面。",
      host: "四平市委人才办",
      status: "published",
      starts_at: showStart,
      ends_at: showEnd,
      meeting_link: secretLink,
      meeting_note: secretNote,
      published_at: over.status === "draft" ? null : testNow.toISOString(),
      held_at: over.status === "held" ? showEnd : null,
      created_by: null,
      created_at: testNow.toISOString(),
      version: 1,
      ...over,
    })
    .execute();
  return id;
}

/** A talk of ten minutes, unless it is said otherwise. */
export async function buildPitch(
  db: Db,
  over: Partial<NewRow<"pitch">> & { roadshow_id: string },
): Promise<string> {
  counter += 1;
  const id = over.id ?? newId();
  await db
    .insertInto("pitch")
    .values({
      id,
      kind: "talk",
      position: counter,
      title: `议程${counter}`,
      need_id: null,
      solution_id: null,
      speaker: null,
      minutes: 10,
      held_at: null,
      ...over,
    })
    .execute();
  return id;
}

export async function buildRegistration(db: Db, roadshowId: string, userId: string): Promise<void> {
  await db
    .insertInto("registration")
    .values({
      id: newId(),
      roadshow_id: roadshowId,
      user_id: userId,
      created_at: testNow.toISOString(),
      cancelled_at: null,
    })
    .execute();
}

const noNeedText = {
  background: null,
  tried_already: null,
  own_basis: null,
  scenario: null,
  expected_outcome: null,
  ip_ownership: null,
  ip_terms: null,
  bidder_requirements: null,
  transfer_location: null,
  contact_name: null,
  contact_phone: null,
  contact_email: null,
  import_key: null,
};

/** A published need of a fresh firm. */
export async function buildPitchedNeed(db: Db, over: Partial<NewRow<"need">> = {}): Promise<string> {
  counter += 1;
  const id = over.id ?? newId();
  const at = testNow.toISOString();
  await db
    .insertInto("need")
    .values({
      id,
      need_no: `XQ2026-9${String(counter).padStart(3, "0")}`,
      org_id: over.org_id ?? (await buildOrg(db)),
      status: "published",
      title: `免耕播种机漏播监测${counter}`,
      tech_field: null,
      industry: null,
      need_kind: null,
      region: null,
      content: "漏播率高。",
      ...noNeedText,
      duration_months: null,
      deadline: null,
      reward_kind: null,
      reward_min_fen: null,
      reward_max_fen: null,
      cooperation_modes: "[]",
      name_tier: "public",
      reward_tier: "public",
      contact_tier: "verified",
      pledged_at: at,
      created_by: null,
      created_at: at,
      updated_at: at,
      submitted_at: at,
      published_at: at,
      version: 1,
      ...over,
    })
    .execute();
  return id;
}

const noSolutionText = {
  content: null,
  innovation: null,
  indicators: null,
  application: null,
  tech_field: null,
  industry: null,
  attribute: null,
  team: null,
  awards: null,
  market: null,
  ownership: null,
  contact_name: null,
  contact_phone: null,
  contact_email: null,
  import_key: null,
};

/** A published solution of a fresh institution. */
export async function buildPitchedSolution(db: Db, over: Partial<NewRow<"solution">> = {}): Promise<string> {
  counter += 1;
  const id = over.id ?? newId();
  const at = testNow.toISOString();
  await db
    .insertInto("solution")
    .values({
      id,
      solution_no: `CG2026-9${String(counter).padStart(3, "0")}`,
      org_id: over.org_id ?? (await buildOrg(db, { kind: "institution" })),
      status: "published",
      title: `鲜食玉米保鲜技术${counter}`,
      summary: "常温保鲜六个月。",
      ...noSolutionText,
      keywords: "[]",
      trl: null,
      cooperation_modes: "[]",
      price_kind: null,
      price_min_fen: null,
      price_max_fen: null,
      contact_tier: "verified",
      confirmed_at: at,
      created_by: null,
      created_at: at,
      updated_at: at,
      published_at: at,
      version: 1,
      ...over,
    })
    .execute();
  return id;
}

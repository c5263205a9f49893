import { newId } from "#app/domain/shared/ids.ts";
import type { Db, NewRow } from "#db/schema.ts";
import { buildOrg, testNow } from "./builders.ts";

let counter = 0;

/** A complete need with one metric, published unless `over` says otherwise; its firm is made when none is given. */
export async function buildNeed(db: Db, over: Partial<NewRow<"need">> = {}): Promise<string> {
  counter += 1;
  const at = testNow.toISOString();
  const { org_id = await buildOrg(db), ...rest } = over;
  const status = over.status ?? "published";
  const wasIn = status !== "draft";
  const wasPublic = ["published", "fulfilled", "lapsed"].includes(status);
  const need: NewRow<"need"> = {
    id: newId(),
    need_no: wasIn ? `XQ2026-9${String(counter).padStart(3, "0")}` : null,
    org_id,
    status,
    title: `玉米秸秆揉丝机刀具延寿技术 ${counter}`,
    tech_field: "agriculture",
    industry: "farmMachinery",
    need_kind: "keyTechnology",
    region: "siping",
    content: "现有揉丝机刀片在含沙秸秆中作业寿命不足二百小时,需要新的材料与热处理工艺。",
    background: "公司每年更换刀片两千套,用户停机损失大。",
    duration_months: 12,
    deadline: "2026-12-31",
    reward_kind: "range",
    reward_min_fen: 20_000_000,
    reward_max_fen: 50_000_000,
    ip_ownership: "shared",
    cooperation_modes: '["commissioned","jointDevelopment"]',
    contact_name: "赵联系",
    contact_phone: "13804340001",
    contact_email: "zhao@firm.cn",
    name_tier: "public",
    reward_tier: "public",
    contact_tier: "disclosed",
    pledged_at: at,
    created_at: at,
    updated_at: at,
    submitted_at: wasIn ? at : null,
    published_at: wasPublic ? at : null,
    version: 1,
    ...rest,
  };
  await db.insertInto("need").values(need).execute();
  await db
    .insertInto("metric")
    .values({
      id: newId(),
      need_id: need.id,
      position: 1,
      name: "刀片寿命",
      operator: "ge",
      target: "500",
      unit: "小时",
      current: "180",
      test_method: "田间试验",
      binding: 1,
    })
    .execute();
  return need.id;
}

/** The types of the events that a need has recorded, in order. */
export async function needEvents(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom("event")
    .select("type")
    .where("subject_type", "=", "need")
    .where("subject_id", "=", id)
    .orderBy("seq")
    .execute();
  return rows.map((row) => row.type);
}

export const needStatusOf = async (db: Db, id: string) =>
  (await db.selectFrom("need").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status;

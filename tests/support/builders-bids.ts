import { sendIntent } from "#app/domain/bids/commands/send.server.ts";
import type { SendIntentInput } from "#app/domain/bids/input.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "./builders.ts";
import { buildNeed } from "./builders-needs.ts";

/** A firm with a published need, an institution, and their agents; a competitor and the platform's people around them. */
export async function buildSides(db: Db) {
  const firm = await buildOrg(db, { name: "四平冰城食品有限公司" });
  const institute = await buildOrg(db, { name: "金华食品研究所", kind: "institution" });
  return {
    firm,
    institute,
    needId: await buildNeed(db, { org_id: firm, title: "低糖雪糕配方稳定技术" }),
    seeker: await buildUser(db, { org: firm, name: "丁经办" }),
    solver: await buildUser(db, { org: institute, name: "吴研究员", phone: "13905790001" }),
    competitor: await buildUser(db, { org: await buildOrg(db) }),
    coordinator: await buildUser(db, { roles: ["coordinator"] }),
    auditor: await buildUser(db, { roles: ["auditor"] }),
  };
}
export type Sides = Awaited<ReturnType<typeof buildSides>>;

export const intentOf = (
  sides: Pick<Sides, "institute">,
  over: Partial<SendIntentInput>,
): SendIntentInput => ({
  fromOrgId: sides.institute,
  text: "本所有成熟的配方和中试线，愿意面谈。",
  contactName: "吴研究员",
  contactPhone: "13905790001",
  ...over,
});

/** The institute's intent on the firm's need. */
export const buildIntent = (db: Db, sides: Sides, over: Partial<SendIntentInput> = {}) =>
  sendIntent(db, sides.solver, intentOf(sides, { need: sides.needId, ...over }), testNow);

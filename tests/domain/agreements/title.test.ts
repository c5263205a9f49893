import { expect, test } from "vitest";
import { draftAgreement } from "#app/domain/agreements/commands/draft.server.ts";
import { editAgreement } from "#app/domain/agreements/commands/edit.server.ts";
import { editInput } from "#app/domain/agreements/input.ts";
import { findAgreement } from "#app/domain/agreements/queries/find.server.ts";
import { testNow } from "#tests/support/builders.ts";
import {
  buildAgreement,
  buildDeal,
  buildIntentRow,
  buildNeedRow,
  buildPitchRow,
  buildRoadshowRow,
  draftOf,
  needTitle,
} from "#tests/support/builders-agreements.ts";
import { testDb } from "#tests/support/database.ts";

const refusal = { fields: { title: "titleOfNeed" } };

async function stage() {
  const db = await testDb();
  const deal = await buildDeal(db);
  return { db, deal, needId: await buildNeedRow(db, { org_id: deal.seekerOrgId }) };
}

test("whatever it comes from, an agreement about a need bears the need's title", async () => {
  const { db, deal, needId } = await stage();
  const roadshow_id = await buildRoadshowRow(db);
  const origins = [
    { source: "intent", intentId: await buildIntentRow(db, deal, { need_id: needId }) },
    {
      source: "pitch",
      pitchId: await buildPitchRow(db, { roadshow_id, need_id: needId, kind: "needPitch" }),
    },
    { source: "offline", needId },
  ];
  for (const origin of origins) {
    const other = draftOf(deal, { ...origin, title: `${needTitle}联合开发` });
    await expect(draftAgreement(db, deal.coordinator, other, testNow)).rejects.toMatchObject(refusal);
    const id = await draftAgreement(db, deal.coordinator, draftOf(deal, origin), testNow);
    expect((await findAgreement(db, deal.seeker, id, testNow)).title).toBe(needTitle);
  }
});

test("an edit cannot change it; without a need the parties name their agreement themselves", async () => {
  const { db, deal, needId } = await stage();
  const edited = async (id: string, title: string) => {
    const milestones = [{ title: "样机", shareBp: "100" }];
    const terms = { id, version: 1, type: "project", contractValueFen: "90", title, milestones };
    await editAgreement(db, deal.solver, editInput.parse(terms), testNow);
    return (await findAgreement(db, deal.seeker, id, testNow)).title;
  };
  const about = await buildAgreement(db, deal, { needId });
  await expect(edited(about, "另一名称")).rejects.toMatchObject(refusal);
  expect(await edited(about, needTitle)).toBe(needTitle);
  const free = await buildAgreement(db, deal, { title: "割台联合开发" });
  expect(await edited(free, "另一名称")).toBe("另一名称");
});

test("the longest title that an imported need may have fits", async () => {
  const { db, deal } = await stage();
  const title = "长".repeat(300);
  const needId = await buildNeedRow(db, { org_id: deal.seekerOrgId, title });
  const id = await buildAgreement(db, deal, { needId, title });
  expect((await findAgreement(db, deal.seeker, id, testNow)).title).toBe(title);
});

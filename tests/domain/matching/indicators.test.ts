import { expect, test } from "vitest";
import { compareFigures } from "#app/domain/matching/indicators.ts";
import { quantitiesOf } from "#app/domain/matching/quantities.ts";
import { readIndicators } from "#app/domain/matching/queries/indicators.server.ts";
import { buildMatch } from "#tests/support/builders-matching.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";

const asked = (name: string, text: string) => ({ name, asked: quantitiesOf(text)[0] ?? null });
const verdicts = (figure: ReturnType<typeof asked>, offered: string) =>
  compareFigures([figure], quantitiesOf(offered)).map(({ verdict, offered: said }) => [verdict, said?.value]);

test.each([
  ["刀片寿命≥500小时", "刀片寿命达到620小时", "met", 620],
  ["刀片寿命≥500小时", "旧刀片寿命180小时，新刀片寿命达到620小时", "met", 620],
  ["刀片寿命≥500小时", "刀片寿命300小时", "missed", 300],
  ["刀片寿命≥500小时", "更换时间2小时", "unknown", undefined],
  ["监测准确率≥97%", "分选准确率93%", "unknown", undefined],
  ["监测准确率≥97%", "漏播监测准确率93%", "missed", 93],
  ["监测准确率≥97%", "分选准确率98%", "met", 98],
  ["外观良好", "外观良好", "unknown", undefined],
  ["≥97%", "93%", "unknown", undefined],
])("asked %s, said %s: %s", (want, said, verdict, value) => {
  expect(verdicts(asked("", want), said)).toEqual([[verdict, value]]);
});

test("a figure that meets one target does not miss another under other conditions, only the same thing asked twice", () => {
  const both = (texts: string[], said: string) =>
    compareFigures(
      texts.map((text) => asked("", text)),
      quantitiesOf(said),
    ).map(({ verdict }) => verdict);
  const loss = ["十摄氏度四十五天秸秆失重率≥30%", "春播前田间秸秆失重率≥40%"];
  expect(both(loss, "十摄氏度四十五天玉米秸秆失重率33%")).toEqual(["met", "unknown"]);
  expect(both(loss, "十摄氏度四十五天玉米秸秆失重率23%"), "nobody's yet").toEqual(["missed", "missed"]);
  expect(both(["失重率≥30%", "失重率≥40%"], "失重率33%")).toEqual(["met", "missed"]);
});

test("the metric's own name counts where its figure has none", () => {
  expect(verdicts(asked("寿命", "≥500小时"), "寿命300小时")).toEqual([["missed", 300]]);
});

test("each metric of a need against what the published solution says", async () => {
  const db = await testDb();
  const needId = await buildNeed(db);
  const solutionId = await buildSolution(db, { indicators: "刀片寿命≥600小时" });
  const hidden = await buildSolution(db, { indicators: "刀片寿命≥600小时", status: "draft" });
  const pairs = [
    { id: await buildMatch(db, { need_id: needId, solution_id: solutionId }), needId, solutionId },
    { id: "gone", needId, solutionId: hidden },
  ];
  const found = await readIndicators(db, pairs);
  const of = (id: string) => found.get(id)?.map(({ name, verdict }) => [name, verdict]);
  expect(pairs.map(({ id }) => of(id))).toEqual([[["刀片寿命", "met"]], [["刀片寿命", "unknown"]]]);
  expect(await readIndicators(db, [])).toEqual(new Map());
  await db.deleteFrom("metric").execute();
  expect([...(await readIndicators(db, pairs)).values()]).toEqual([[], []]);
});

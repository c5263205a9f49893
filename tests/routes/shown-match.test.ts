import { expect, test } from "vitest";
import type { Indicator } from "#app/domain/matching/indicators.ts";
import type { MatchItem } from "#app/domain/matching/queries/pairs.server.ts";
import { shownMatch } from "#app/routes/matching/shown-match.ts";

test("a figure that is met has the need's own name and the same figure as the tables beside it", () => {
  const asked = { name: "失重率", operator: "ge", value: 30, unit: "%" } as const;
  const offered = (value: number) => ({ name: "失重率", operator: "eq", value, unit: "%" }) as const;
  const match = {
    score: 80,
    stage: null,
    parts: [{ kind: "quantity", points: 3, asked, offered: offered(38) }],
  } as unknown as MatchItem;
  const indicator: Indicator = { name: "秸秆失重率", asked, verdict: "met", offered: offered(33) };
  const partsOf = (indicators: Indicator[]) => shownMatch(match, indicators).parts;
  expect(partsOf([indicator])).toMatchObject([{ asked: { name: "秸秆失重率" }, offered: { value: 33 } }]);
  expect(partsOf([{ ...indicator, offered: null }])).toMatchObject([{ offered: { value: 38 } }]);
  expect(partsOf([])).toMatchObject([{ asked: { name: "失重率" }, offered: { value: 38 } }]);
});

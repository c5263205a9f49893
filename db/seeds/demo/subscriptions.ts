import type { DemoSearch, DemoWatch } from "./types.ts";

/** Kept searches; what was published since the person last looked is new to them. */
export const searches: DemoSearch[] = [
  {
    user: "jhaasAdmin",
    scope: "needs",
    name: "四平农业需求",
    query: { field: "agriculture", region: "siping" },
    cadence: "weekly",
    savedDaysAgo: 40,
  },
  {
    user: "jhaasAdmin",
    scope: "needs",
    name: "微生物与发酵",
    query: { q: "发酵" },
    cadence: "daily",
    savedDaysAgo: 20,
  },
  {
    user: "zjnuAdmin",
    scope: "all",
    name: "秸秆利用",
    query: { q: "秸秆" },
    cadence: "off",
    savedDaysAgo: 30,
  },
  {
    user: "hongbaolaiAdmin",
    scope: "solutions",
    name: "食品加工成果",
    query: { techField: "food" },
    cadence: "daily",
    savedDaysAgo: 60,
  },
  {
    user: "coordinator",
    scope: "solutions",
    name: "金华新成果",
    query: { region: "jinhua" },
    cadence: "off",
    savedDaysAgo: 60,
  },
];

/** Records whose owners are told when something fits. */
export const watches: DemoWatch[] = [{ user: "hongbaolaiAdmin", need: "ice-melt", daysAgo: 10 }];

import { agricultureNeeds } from "./needs-agriculture.ts";
import { chemistryNeeds } from "./needs-chemistry.ts";
import { foodNeeds } from "./needs-food.ts";
import { machineryNeeds } from "./needs-machinery.ts";
import { procedureNeeds } from "./needs-procedure.ts";
import type { DemoNeed } from "./types.ts";

export const needs: DemoNeed[] = [
  ...foodNeeds,
  ...agricultureNeeds,
  ...machineryNeeds,
  ...chemistryNeeds,
  ...procedureNeeds,
];

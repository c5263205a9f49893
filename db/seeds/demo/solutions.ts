import { chemistrySolutions } from "./solutions-chemistry.ts";
import { foodBiologySolutions } from "./solutions-food-biology.ts";
import { jinhuaResearchSolutions } from "./solutions-jinhua-research.ts";
import { machinerySolutions } from "./solutions-machinery.ts";
import { materialsSolutions } from "./solutions-materials.ts";
import type { DemoSolution } from "./types.ts";

export const solutions: DemoSolution[] = [
  ...jinhuaResearchSolutions,
  ...foodBiologySolutions,
  ...machinerySolutions,
  ...chemistrySolutions,
  ...materialsSolutions,
];

/** Codes of the choice lists. Their words stand in the locale catalogs under `vocabulary`. */

/** 国家重点支持的高新技术领域 (8), and 现代农业 and 食品加工, which that list lacks and Siping needs. */
export const techFields = [
  "agriculture",
  "food",
  "biomedicine",
  "newMaterials",
  "fineChemistry",
  "advancedManufacturing",
  "electronics",
  "newEnergy",
  "environment",
  "aerospace",
  "hightechServices",
] as const;

export const industries = [
  "farming",
  "farmMachinery",
  "foodBeverage",
  "chemicals",
  "pharmaceuticals",
  "materials",
  "equipment",
  "automotive",
  "energy",
  "environmental",
  "software",
  "other",
] as const;

export const needKinds = [
  "keyTechnology",
  "component",
  "process",
  "product",
  "upgrade",
  "adoption",
  "talent",
] as const;

export const cooperationModes = [
  "commissioned",
  "jointDevelopment",
  "assignment",
  "licence",
  "equity",
  "consulting",
  "service",
  "platform",
] as const;

export const ipOwnerships = ["seeker", "shared", "solverLicensed"] as const;

export const regions = [
  "siping",
  "jinhua",
  "changchun",
  "hangzhou",
  "shanghai",
  "nanjing",
  "hefei",
  "otherDelta",
  "other",
] as const;

export const metricOperators = ["ge", "le", "eq", "gt", "lt", "range", "text"] as const;

export const solutionAttributes = ["original", "absorbed", "secondary"] as const;

export const patentKinds = [
  "invention",
  "utility",
  "design",
  "software",
  "variety",
  "standard",
  "other",
] as const;
export const patentStatuses = ["applied", "granted", "lapsed"] as const;

export const dismissReasons = [
  "wrongField",
  "tooImmature",
  "tooExpensive",
  "tooFar",
  "alreadySolved",
  "sidesDeclined",
  "other",
] as const;

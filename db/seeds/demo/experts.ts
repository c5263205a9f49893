/** The pool of reviewers: none of them belongs to an organization of the demo. */
export const experts = [
  {
    user: "reviewer1",
    institution: "东北师范大学",
    title: "教授",
    intro: "长期从事食品生物技术与发酵工程研究。",
    fields: ["food", "biomedicine", "agriculture"],
  },
  {
    user: "reviewer2",
    institution: "吉林大学",
    title: "教授",
    intro: "农业机械与智能装备方向，主持过多项部省项目。",
    fields: ["advancedManufacturing", "agriculture"],
  },
  {
    user: "reviewer3",
    institution: "中国科学院长春应用化学研究所",
    title: "研究员",
    intro: "高分子材料与绿色催化。",
    fields: ["newMaterials", "fineChemistry", "environment"],
  },
  {
    user: "reviewer4",
    institution: "吉林省农业科学院",
    title: "研究员",
    intro: "土壤肥料与秸秆利用。",
    fields: ["agriculture", "environment", "food"],
  },
];

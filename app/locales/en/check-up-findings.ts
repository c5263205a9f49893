import type { findingTexts as chinese } from "../zh/check-up-findings.ts";

export const findingTexts: typeof chinese = {
  titleGeneral: {
    what: "The title is too general to tell what is wanted",
    why: "In lists people read the title first, and the contract will bear it too.",
    how: "Name the object, the problem and the effect, such as “Longer shelf life of a drink with freeze-dried fruit”.",
  },
  firmNamed: {
    what: "The name “{name}” stands here, although you chose not to show it",
    why: "Title and text are public: whoever reads them learns the name.",
    how: "Write “our company”, or choose to show the name under visibility.",
  },
  deadlineNear: {
    what: "The closing date is only {days} days away",
    why: "Institutes need a month or more to learn, agree and write a plan; in less time nobody may answer.",
    how: "Choose a day more than a month ahead, or leave it empty for an open-ended need.",
  },
  durationMissing: {
    what: "The time to complete is missing",
    why: "Solvers plan their people and their price by it.",
    how: "Say how many months from signing to acceptance, 36 at most.",
  },
  textShort: {
    what: "The text is short: {n} characters, better {least} or more",
    why: "With so little, others cannot tell whether they can help, and matching finds little.",
    how: "Add how it is done today, where the problem shows, in what quantity, and what must be respected.",
  },
  textLong: {
    what: "The text is long: {n} characters, better {most} at most",
    why: "Readers miss the point.",
    how: "Keep problem, conditions and requirements, and attach the details as a file.",
  },
  vagueWords: {
    what: "Words without a measure: {words}",
    why: "Everybody understands them differently, which leads to disputes in review and acceptance.",
    how: "Give a figure or a standard: instead of “much longer”, “from 180 to 500 hours”.",
  },
  contactInText: {
    what: "The public text holds contact details: {found}",
    why: "Your contact is not to be public, but here everybody reads it, and talks would bypass the platform's record.",
    how: "Remove it; contact details belong under contact and visibility.",
  },
  triedMissing: {
    what: "Nothing is said of what was tried: could you do it yourself?",
    why: "The list is for what a firm cannot solve alone, so vetting will ask; and solvers need not repeat what failed.",
    how: "Name what was tried, with which result and why it failed, or what you lack: people, equipment, data.",
  },
  basisMissing: {
    what: "Nothing is said of what you have to build on",
    why: "Vetting looks at it, and solvers must know which equipment, sites and data they can use.",
    how: "Name equipment, material, test sites, data and people that you can provide.",
  },
  outcomeMissing: {
    what: "The expected benefit is missing",
    why: "Vetting asks what the industry gains, and the benefit shows whether the reward is worth it.",
    how: "Say what is saved or gained a year, and who else profits.",
  },
  metricsMissing: {
    what: "There is no indicator yet",
    why: "Without indicators nobody can tell whether it worked.",
    how: "Write at least one: name, requirement, target, unit, today's value, test method.",
  },
  bindingMissing: {
    what: "No indicator is binding",
    why: "Binding indicators decide acceptance; without one, anything would pass.",
    how: "Tick “binding” at the indicators that must be reached.",
  },
  targetVague: {
    what: "The target “{target}” cannot be measured",
    why: "What cannot be tested cannot be accepted.",
    how: "Give a figure with a unit; where there is none, a standard, or a result such as “passed” or “not detected”.",
  },
  unitMissing: {
    what: "The target “{target}” has no unit",
    why: "The same figure is easy or hard, depending on the unit.",
    how: "Fill in the unit, such as h, %, °C, t/h.",
  },
  currentMissing: {
    what: "Today's value is missing",
    why: "Only against today's value can others judge the distance.",
    how: "Give what you measure today, or what others in the trade reach; without data write “none”.",
  },
  testMissing: {
    what: "The test method is missing",
    why: "By what and by whom the result is tested must be agreed beforehand.",
    how: "Name a standard, a laboratory, or how it is tried on site.",
  },
  rewardOpen: {
    what: "The reward is negotiable, without a range",
    why: "Without one solvers cannot tell whether it is worth their while, and few will answer.",
    how: "Choose a range with the least and the most you would pay.",
  },
  rangeWide: {
    what: "The upper end of the reward is more than {times} times the lower",
    why: "So wide a range says nothing, and offers will come at its upper end.",
    how: "Narrow it, or make two needs of different deliveries.",
  },
  budgetPeriod: {
    what: "A reward of {amount} (10,000 yuan) does not go with {months} months",
    why: "Less than 10,000 yuan a month pays for nobody, and more than a million is hardly spent in the time.",
    how: "See whether amount and months are right, then change one of them.",
  },
  budgetMetrics: {
    what: "A reward of {amount} (10,000 yuan) for {count} indicators is less than 20,000 yuan each",
    why: "Each indicator must be developed and tested; for too little nobody answers.",
    how: "Raise the reward, keep the most important indicators only, or split the need.",
  },
  ipTermsMissing: {
    what: "Intellectual property is shared, but not how",
    why: "Who may use and license it and who gets what share is what people fall out over.",
    how: "State the rights to use and license, the shares, and who owns improvements.",
  },
  locationMissing: {
    what: "The place where the result will be used is missing",
    why: "Lists usually want results used in the region, and solvers plan work on site.",
    how: "Name district and plant, such as “our plant in Tiexi, Siping”.",
  },
};

import type { Words } from "../zh.ts";

export const checkUp: Words["checkUp"] = {
  title: "Need check-up",
  lead: "Made by rules: it helps you to add what others would ask for, before a coordinator reads the need. These are suggestions, and none of them keeps you from submitting.",
  deskLead: "Made by rules, as a help for vetting; the seeker sees the same.",
  score: "{n}",
  column: "Check-up",
  scoreLabel: "Check-up score {n} of 100",
  explain:
    "Of 100 points, each major finding costs 10, each minor one 5 and each hint 2; findings of one kind count twice at most.",
  none: "Nothing found.",
  severity: { major: "Major", minor: "Minor", hint: "Hint" },
  why: "Why: ",
  how: "How to mend it: ",
  whyHow: "Why, and how to mend it",
  row: "Indicator {n} · ",
};

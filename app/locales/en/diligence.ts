import type { Words } from "../zh.ts";

export const diligence: Words["diligence"] = {
  title: "Diligence log",
  lead: "Experiments, purchases, meetings, failures and adjustments, by milestone. Lines are only added, never changed or deleted; original records kept honestly can show diligence when research fails. Only the two sides and the platform's overseers read it.",
  empty: "Nothing has been recorded.",
  intact: "Chain intact: all {n} entries checked, none changed or missing.",
  broken:
    "The chain breaks at entry {n}: it was changed or is missing. Please ask the platform to look into it.",
  csv: "Export CSV",
  add: "Add an entry",
  forGood:
    "It cannot be changed or deleted afterwards; if something is wrong, add another entry that says so.",
  no: "No.",
  entryNo: "Entry {n}",
  milestone: "Milestone",
  kind: "Kind",
  kinds: {
    experiment: "Experiment",
    purchase: "Purchase",
    meeting: "Meeting",
    failure: "Failure",
    change: "Adjustment",
    other: "Other",
  },
  happenedOn: "Day",
  body: "What was done",
  bodyHint: "What was done, under which conditions, with what data and result, and what comes next",
  files: "Original records",
  recorder: "Recorded by",
  recordedAt: "Recorded at",
  recordedBy: "Recorded by {name}, {at}",
  previous: "SHA-256 of the one before",
};

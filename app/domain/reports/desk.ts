/** What may wait for a coordinator, in the order of the desk: people first, then dates, then deals. */
export const deskKeys = [
  "organizationsPending",
  "needsSubmitted",
  "needsAccepted",
  "intentsUnanswered",
  "callsClosing",
  "entriesWithoutIntents",
  "entriesToOpen",
  "entriesToCheck",
  "entriesToDecide",
  "entriesToDraft",
  "objectionsOpen",
  "roadshowsSoon",
  "milestonesOverdue",
  "agreementsUnconfirmed",
  "agreementsUnsigned",
  "matchesMine",
  "matchesUntouched",
] as const;
export type DeskKey = (typeof deskKeys)[number];

/** An intent that has waited this long deserves a call. */
export const intentPatienceDays = 5;
export const horizonDays = 7;
/** From this level on, a suggested match that nobody has taken up is a missed chance. */
export const strongLevel = 3;
/** How many lines the desk shows before the list behind the number. */
export const deskLines = 5;

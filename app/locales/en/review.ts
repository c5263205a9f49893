import type { reviewErrors as chinese } from "../zh/review.ts";

export const reviewErrors: typeof chinese = {
  correctionRuns:
    "The bidder may still mend this bid. Wait for the answer or the end of the time before you exclude it.",
  correctionOver: "The time for mending has passed. Read the decision on eligibility, or ask a coordinator.",
  correctionAnswered:
    "You have sent your answer already; it cannot be changed. Please wait for the decision.",
  bidsUndecided:
    "Some bids have no decision on eligibility yet. Decide on each of them, then begin the review.",
  notReviewer:
    "Only people with the platform role of reviewer can be enrolled. Ask an admin to give the role first.",
  notExpert: "Somebody you chose is not, or no longer, in the pool. Reload the page and choose again.",
  conflictOfInterest: "An expert you chose is tied to the firm, a bidder or a partner. Choose somebody else.",
  chairNotOnPanel: "The chair must sit on the panel: tick the same person, or choose another chair.",
  noPanel: "This entry is not with a panel at the moment. Reload the page to see where it stands.",
  reviewOver: "This round of the review is over; nothing can be changed any more.",
  sheetsIncomplete:
    "Some sheets are not finished: every criterion of every bid needs points, and every bid an opinion.",
  panelIncomplete:
    "The review is not finished: a sheet is missing, or there are too few reviewers. See the review page.",
  selectOne: "Select one bid, and only one",
  replyIncomplete: "A bid that is not selected needs a reason, a sentence, and a sentence for each indicator",
  againstRanking:
    "The outcome does not follow the panel's ranking: a bid of a lower rank cannot go before a better one.",
  noticeOver: "The notice has ended or was revoked; objections are no longer taken.",
  objectionStands:
    "You have an open objection to this notice. Wait for its decision, or withdraw it and file again.",
  declareFirst: "Make your declaration first; then you can read the bids.",
  declarationRequired: "Tick the declaration first",
  outOfRange: "Outside the allowed range, please check",
  realName: "Give your real name",
};

export const notices = {
  frame:
    "Dear {person},\n\n{text}.\n\nOpen this link to see it and act on it:\n{link}\n\nSiping Jiebang technology needs platform",
  mails: {
    organizationRegistered: "“{name}” has been registered and waits for verification",
    organizationVerified: "“{name}” has been verified and can now post needs, solutions and intents",
    organizationRejected: "“{name}” was not verified; please correct it as explained",
    needSubmitted: "A new need waits for review: {name}",
    needReturned: "Your need was returned for changes: {name}",
    needAccepted: "Your need passed the review: {name}",
    needPublished: "Your need has been published: {name}",
    intentSent: "New intent {name}: please answer it",
    intentAccepted: "Intent {name} was accepted",
    intentDeclined: "Intent {name} was declined; the other side says why",
    intentWithdrawn: "Intent {name} was withdrawn by its sender and needs no answer",
    agreementDrafted: "An agreement was drafted, please check it: {name}",
    agreementEdited: "An agreement was changed, please check and confirm it again: {name}",
    agreementSigned: "The agreement was signed: {name}",
    callClosed: "The call list has closed: {name}",
    roadshowMoved: "A roadshow you take part in has a new time, please look it up: {name}",
    roadshowMeetingChanged: "A roadshow you take part in has a new way in, please look it up: {name}",
    roadshowChanged:
      "A roadshow you take part in has a new time and a new way in, please look them up: {name}",
    roadshowCancelled: "The roadshow you take part in was cancelled: {name}",
  },
  digest: {
    subject: "{n} new results for what you follow",
    greeting: "Dear {person},\n\nThere is news in what you follow:",
    headings: {
      needs: "[{name}] new needs: {n}",
      solutions: "[{name}] new solutions: {n}",
      all: "[{name}] new needs and solutions: {n}",
      needMatches: "New good matches for the need “{name}”: {n}",
      solutionMatches: "New good matches for the solution “{name}”: {n}",
    },
    all: "See them on the platform:",
    more: "{n} more on the platform:",
    ending:
      "Change what you follow and when mails come:\n{manage}\n\nEnd these mails (no log-in needed):\n{unsubscribe}\n\nSiping Jiebang, the technology needs platform",
  },
};

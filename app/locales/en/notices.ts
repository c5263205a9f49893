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
    needRejected: "Technology need not accepted: {name}; the page says why",
    recommendationAsked:
      "A firm names you as recommender of its technology need {name}: please read it and add your word",
    needGrowsOld:
      "Technology need {name} will soon be unconfirmed for 180 days: please open its page within 14 days and press “Still stands”",
    needGrewOld:
      "Technology need {name} has been unconfirmed for 180 days: it lapses in 30 days unless you open its page and press “Still stands”",
    needNotConfirmed:
      "Technology need {name} has lapsed because nobody confirmed it; ask a coordinator to renew it if it still stands",
    needPublished: "Your need has been published: {name}",
    intentSent: "New intent {name}: please answer it",
    intentAccepted: "Intent {name} was accepted",
    intentDeclined: "Intent {name} was declined; the other side says why",
    intentWithdrawn: "Intent {name} was withdrawn by its sender and needs no answer",
    agreementDrafted: "An agreement was drafted, please check it: {name}",
    agreementEdited: "An agreement was changed, please check and confirm it again: {name}",
    agreementSigned: "The agreement was signed: {name}",
    matchInvited: "A coordinator asks you to look at: {name}. Please say whether you are interested",
    inviteAccepted: "The invited organization is interested: {name}",
    inviteDeclined: "The invited organization finds it not relevant: {name}",
    matchAssigned: "You are responsible for: {name}",
    partnerAsked: "You are asked to join a bid; please confirm task and share: {name}",
    questionAsked: "A question awaits your answer: {name}",
    questionAnswered: "A question was answered: {name}",
    questionRefused: "Your question was not answered; the page says why: {name}",
    openingConfirmed: "The opening awaits a second confirmation: {name}",
    entryOpened: "Bids were opened; see the record: {name}",
    callExtended: "A list closes later than announced; see the new time: {name}",
    entryOverdue: "The promised day of decision has passed without one: {name}",
    entryLapsed: "An entry lapsed: {name}; see why",
    entryWithdrawn: "An entry was withdrawn: {name}; see why",
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

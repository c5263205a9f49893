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
    agreementDrafted: "An agreement was drafted, please check it: {name}",
    agreementEdited: "An agreement was changed, please check and confirm it again: {name}",
    agreementSigned: "The agreement was signed: {name}",
    callClosed: "The call list has closed: {name}",
    roadshowCancelled: "The roadshow you registered for was cancelled: {name}",
  },
};

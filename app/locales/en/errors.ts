import type { errors as zhErrors } from "../zh/errors.ts";

export const errors: typeof zhErrors = {
  notFound: "We could not find this page or record. Check the address, or go back to the list.",
  forbidden:
    "You do not have permission to do this. Ask your organization's administrator or a coordinator of the platform.",
  conflict:
    "Somebody else has just changed this record. Their change was not overwritten; compare both versions, then save again.",
  wrongState:
    "The state of this record has changed, so this action no longer applies. Reload the page to see the latest state.",
  renewedAlready: "This need has been renewed. Open the renewal to go on with it.",
  staleVersion:
    "You opened an older version. Reload the page and check the latest content before you submit.",
  invalid: "Something in the form needs correction. Follow the messages below and submit again.",
  required: "Please fill this in",
  requiredChoice: "Please choose one",
  requiredFile: "Please choose a file",
  tooShort: "This is too short; please add more",
  tooLong: "This is too long; please shorten it",
  tooMany: "There are more than allowed; please remove some",
  tooFew: "There are too few; please add more",
  tooSmall: "This number is too small; please check it",
  tooBig: "This number is too large; please check it",
  tooLarge: "The text or file exceeds the size limit. Shorten the text or choose a smaller file.",
  bodyTooLarge:
    "Too large: {0}, allowed {1}. Nothing was changed and what you typed is still on this page; shorten the text or choose a smaller file.",
  number: "Enter a number, such as 12 or 3.5",
  integer: "Enter a whole number",
  money: "Enter an amount, such as 50 or 12.5",
  date: "Enter a valid date",
  dateTime: "Enter a valid date and time",
  datePast: "The date cannot be before today",
  dateFuture: "The date cannot be after today",
  dateOrder: "The end cannot be before the start",
  rangeOrder: "The upper limit cannot be below the lower limit",
  choice: "Choose one from the list",
  email: "Enter a valid e-mail address, such as name@example.com",
  phone: "Enter a valid phone number, such as 13800001234 or 0434-1234567",
  url: "Enter an address that starts with http:// or https://",
  fileType: "This type of file is not accepted. Upload one of the types listed on the page.",
  fileContent: "The file's content does not match its extension. Export it again and upload that.",
  fileTooLarge: "The file exceeds the size limit. Compress it and upload again.",
  fileEmpty: "The file is empty. Check it and choose again.",
  badForm: "The form did not arrive in full, so nothing was changed. Go back and submit again.",
  unknownAct: "This action is not known, so nothing was changed. Reload the page and try again.",
  duplicate: "The same record already exists; there is no need to submit it again.",
  expiredSession:
    "Your session has expired, so nothing was changed. Log in in another tab, come back here and submit again: what you typed is kept.",
  logInRequired: "Please log in first.",
  tooManyRequests: "Too many requests. Please wait a minute and try again.",
  tooManyLogIns:
    "Too many attempts to log in. To protect the account, please wait 15 minutes, or use “Forgot password”.",
  searchDegraded:
    "The search service is unavailable for the moment; a simpler one stands in and may miss results.",
  offline:
    "The connection is gone. Nothing is saved yet, but what you typed is still on this page. Check your network and try again.",
  notTaken:
    "The system did not take this, and nothing was changed; what you typed is still on this page. The text may be too long, or there were too many requests: shorten it, or try again in a minute.",
  unreachable:
    "This page cannot be reached: the connection is gone, or the system is restarting. Try again shortly.",
  serverError:
    "Something broke here, and it has been recorded. Try again later; if it keeps failing, tell a coordinator when it happened and what you were doing.",
  emailTaken: "This e-mail address already has an account. Log in, or reset the password.",
  badCredentials: "E-mail address or password is wrong. Check them, or reset the password.",
  passwordShort: "The password needs at least 10 characters",
  wrongPassword: "The current password is wrong",
  consentRequired: "Tick the box to agree before creating the account",
  resetLink: "This link has been used or is older than 10 minutes. Ask for a new one.",
  invitationLink: "This invitation has been used, taken back or has expired. Ask for a new one.",
  alreadyMember: "You are a member of this organization already; nothing more to accept.",
  lastAdmin: "At least one admin has to stay. Make somebody else an admin first.",
  usccLength: "The code has 18 characters; compare with the certificate for missing or extra ones",
  usccLetters:
    "The code has no letters I, O, S, V or Z and no other signs; check whether a 0, 1, 2 or 5 was read as a letter",
  usccCheck:
    "The check character does not fit; compare each character with the certificate (often two neighbours are swapped)",
  usccTaken:
    "An organization with this code is registered. Ask its admin to invite you, or ask a coordinator.",
  winnerNotNamed:
    "The notice does not name the selected organization. Write its registered name into the text.",
  edited:
    "Somebody has changed this record in the meantime. Nothing of theirs was overwritten; compare both versions and save again.",

  // files
  fileName:
    "This file name cannot be used: no folders in it, no dot at its start, and it needs an extension. Rename the file and upload it again.",
  expiredUpload:
    "You are no longer logged in, so this file was not uploaded. Log in in a new window, then choose it again here.",
  tooManyFiles: "A record holds at most 20 files. Delete the ones you no longer need first.",
  notSavedYet:
    "Not saved automatically yet: something is missing or needs correction. Press Save to see where.",

  // needs
  months: "The time to complete is 1 to 36 months",
  metricRequired: "Give at least one acceptance metric",
  pledgeRequired: "Read the pledge and tick the box",
  remarkRequired: "Write at least one remark",
  splitInTwo: "Write at least two parts, each with title and text; a single one need not be split.",
  notRecommender: "Choose a verified agency from the list, not your own organization.",
  incomplete: "Something required is still missing. Complete it as shown, then submit again.",
  frozen:
    "This need has been submitted or published and cannot be changed. Ask the coordinator, or add an addendum once it is published.",

  // solutions
  alreadyCreated:
    "This form has been saved once already. Go on under “My solutions” instead of sending it again.",
  orgCannotOffer: "Only verified institutions and enterprises can post solutions",
  importOwner: "This record belongs to another organization, so the import cannot change it",
  keywordsMany: "At most 3 keywords",
  keywordLong: "A keyword has at most 20 characters",
  trl: "Please choose a level from 1 to 9",

  // matching
  alreadyInvited: "This side has been invited already.",
  notInvitable: "Only pairs of two published records of two organizations, not dismissed, can be invited.",
  invitationAnswered: "This invitation has been answered or has ended.",
  noColleague: "Choose a coordinator or advisor.",
  outsideFields: "Not all of these pairs are in that advisor's fields.",
  pickPairs: "Tick the pairs to assign first.",
  matchMoved:
    "Somebody else has just moved this pair, so your step was not taken. The page shows the latest state: check it and try again.",

  // search
  synonymCut:
    "A word here would be cut in pieces and never met whole in a text. Use a shorter one, or ask an admin to add it to the dictionary",
  synonymTaken: "A word here is already in another group: change that one",
  synonymsTooFew: "Write at least two different words",
  synonymsTooMany: "A group has 12 words at most",
  rebuildUnderWay: "The index is being rebuilt: please wait until that is done.",
  synonymsMoved:
    "Somebody has just changed this group; yours was not saved. Look at the present words on this page, then change them.",

  // agreements
  percent: "Enter a share above 0 and up to 100 with at most two decimals, such as 30 or 33.33",
  titleOfNeed:
    "The title of the agreement must be that of the technology need. Please check and submit again.",
  sharesSum: "The shares of the milestones must add up to exactly 100%",
  sameParty: "Seeker and solver must be two organizations",
  orgUnverified: "This organization is not verified and cannot be a party",
  partiesMismatch: "This organization does not own the intent, pitch or linked record",
  intentNotAccepted: "This intent has not been accepted; no agreement can be drafted from it.",
  agreementExists: "This intent or bid has an agreement already; see “Agreements”.",
  milestonesOpen: "Milestones are still to be confirmed before an application for acceptance.",
  secondRectify: "There is only one rectification: the second round passes or fails",
  bindingMissed: "This indicator is binding; missed, it rules out a pass",
  opinionFirst: "The seeker speaks first.",
  opinionsMissing: "Expert opinions are still missing.",
  noAcceptancePanel: "Under the rules of this agreement no experts are asked.",
  expertTied: "An expert you chose is tied to a side; choose another.",
  acceptanceOver: "This acceptance is over; nothing can be changed.",
  rectificationRunning: "The rectification is still running.",
  feedbackOpened: "The words are open already; nothing can be added.",
  agreementNotSigned: "Choose a signed agreement of the organization that uses the result",

  // performance
  voucherTwice:
    "A payment with this voucher number is recorded in this agreement already. If that one is wrong, void it first, then record it anew.",
  overpayment:
    "With this one the contract payments would exceed the contract value. Check it; if it is meant, tick the box and submit again",
  changeOpen: "A request is waiting for its answer already; deal with that one first.",
  nothingChanged: "What you entered is what the terms say already.",
  milestoneConfirmed: "A milestone that is confirmed cannot be changed.",
  notYetRuled: "The other side still has time to answer; no ruling yet.",

  // roadshows
  longerThanDay: "A roadshow cannot be longer than 24 hours",
  fiveMinutes: "Enter a multiple of 5 from {0} to {1}",
  fullFive: "Enter a time on a full five minutes, such as 14:05",
  wholeRange: "Enter a whole number from {0} to {1}",
  minutesRange: "Enter 1 to 480 minutes",
  notPublished: "This record is not published or was taken down; choose another one",
  alreadyOnAgenda: "This record is on the agenda already",
  agendaEmpty: "The agenda needs at least one item. Add one first.",
  agendaTooLong: "The agenda lies outside the event’s hours; shorten or move items, or change the hours",
  agendaOverlap: "Two items overlap in one room; move a start or use another room",
  agendaSpeakerTwice:
    "A speaker is in two rooms at once; move one of the items, or add the organizations to the names",
  room: "Choose a room from 1 to 4",
  gapRange: "Enter 0 to 120 minutes",
  agendaUnpublished:
    "The agenda has needs or solutions that are withdrawn or not published. Remove them first.",
  meetingLinkMissing: "There is no meeting link yet. Enter it, or tick that it follows later",
  pitchHeld:
    "An item is marked as held, so it cannot be removed and the roadshow cannot be cancelled. If that was a mistake, undo the mark first.",
  pitchInUse:
    "This item was called to the stage or asked about, or an intent or agreement came from it; it cannot be removed or change its room.",
  noPitchHeld: "At least one item must be marked as held for the roadshow to have taken place.",
  breakNotHeld: "Breaks are not marked as held.",
  registerFirst: "This is open to those who registered. Register on the roadshow's page first.",
  noSuchAccount: "No account has this e-mail",
  notStarted: "The roadshow has not started; items can be marked from the start on.",
  registrationClosed: "Registration is over.",
  seats: "Enter a whole number from 1 to 99999",

  // calls
  callNo:
    "The number has 2 to 20 letters, digits and hyphens and starts with a letter or digit, such as SP2026-03",
  callNoTaken: "Another list has this number",
  needNotAddable:
    "This need stands on another list or is no longer waiting. Reload the page for the current list.",
  opensAtMissing: "Enter the opening time",
  closesAtMissing: "Enter the closing time",
  timesReversed: "The closing time must be after the opening time",
  entryNotAwarded:
    "This need stands on a list of sealed bids and is not awarded yet; nobody signs past the procedure. Sign with the selected bidder once the public notice has ended, or have a coordinator let the entry lapse or withdraw it first.",
  otherBidSelected:
    "Another organization's bid was selected for this need; only it can sign. If it does not, have the award decided anew first, on the board or where bids are compared.",
  interested:
    "Your own organization is a side of this entry (the firm, a bidder or a partner), so you cannot act on it, nor read what other organizations bid. Leave it to somebody else.",
  closesNotLater: "The new closing time must be later than the present one",
  closesInPast: "The closing time has passed; choose one in the future",
  noEntries: "Add at least one need",
  entriesNotReady: "Some needs on the list were withdrawn or are no longer accepted. Take them off first",

  // rules
  outOfRange: "The number is outside the permitted range; check it",
  criteriaSum: "The most points of all criteria must add up to 100; adjust them",
  criteriaTwice: "A criterion can be listed only once; remove the second one",
  holidaySpan: "The last day cannot be before the first, and 31 days at most are added at once",
  yearWithoutDays: "No holiday of this year is entered; add them before you confirm",

  // bids
  intentTarget: "It is not clear what this is about. Please start from a need or a solution.",
  needNotOpen: "This need takes no intents at present.",
  solutionNotOpen: "This solution was taken down and takes no intents at present.",
  takesSealedBids:
    "This need stands on a list of sealed bids and takes no intents. Write and seal a bid instead.",
  callNotOpen: "The list of this need is not open at present, so it takes no intents.",
  ownOrganization: "An organization cannot write to itself",
  intentExists: "Your organization has already expressed interest in this, and that intent still stands.",

  // review
  correctionRuns:
    "The bidder may still mend this bid. Wait for the answer or the end of the time before you exclude it.",
  correctionOver: "The time for mending has passed. Read the decision on eligibility, or ask a coordinator.",
  correctionAnswered:
    "You have sent your answer already; it cannot be changed. Please wait for the decision.",
  notUnsuspicious:
    "One of these bids has to be looked at by itself, or was decided just now, so none was admitted. Reload the page and tick again.",
  bidsUndecided:
    "Some bids have no decision on eligibility yet. Decide on each of them, then begin the review.",
  notReviewer:
    "Only people with the platform role of reviewer can be enrolled. Ask an admin to give the role first.",
  notExpert: "Somebody you chose is not, or no longer, in the pool. Reload the page and choose again.",
  conflictOfInterest: "An expert you chose is tied to the firm, a bidder or a partner. Choose somebody else.",
  chairNotOnPanel: "The chair must sit on the panel: tick the same person, or choose another chair.",
  noPanel: "This entry is not with a panel at the moment. Reload the page to see where it stands.",
  reviewOver: "This round of the review is over; nothing can be changed any more.",
  reviewNotYours:
    "This review is not yours: you recused yourself, are no longer on the panel, or another panel reviews now.",
  panelFixed:
    "A sheet has been handed in, so the panel is fixed: it cannot grow or change its chair; only those who recused or were released can be replaced. Reload the page to see how many.",
  panelDone:
    "All sheets are in and there is a result: panel, chair and scores stay as they are. Whoever disagrees can object while the public notice runs.",
  sheetsIncomplete:
    "Some sheets are not finished: every criterion of every bid needs points, and every bid an opinion.",
  panelIncomplete:
    "The review is not finished: a sheet is missing, or there are too few reviewers. See the review page.",
  selectOne: "Select one bid, and only one",
  replyIncomplete: "A bid that is not selected needs a reason, a sentence, and a sentence for each indicator",
  againstRanking:
    "The outcome does not follow the panel's ranking: a bid of a lower rank cannot go before a better one.",
  noOtherBid: "No other eligible bid is left to select. Let the entry lapse instead.",
  noticeOver: "The notice has ended or was revoked; objections are no longer taken.",
  objectionStands:
    "You have an open objection to this notice. Wait for its decision, or withdraw it and file again.",
  declareFirst: "Make your declaration first; then you can read the bids.",
  declarationRequired: "Tick the declaration first",
  notOpened: "There is no archive before the bids have been opened.",
  realName: "Give your real name",

  // bidding
  bidTooLate: "The closing time has passed by the server's clock. Nothing is taken any more.",
  entryNotOpen: "This entry takes no bids now. See the list for its times.",
  bidExists: "Your organization has a bid here already. Go on under “My bids”.",
  ownNeed: "Your organization cannot bid or ask on its own need",
  bidIncomplete: "The bid is not complete. Fill in what the check page lists and submit again.",
  nothingToSeal: "The working text was deleted. Take in your copy or write it anew, then submit.",
  draftFileLost:
    "A file of this copy can no longer be read here, and the draft is as it was. Ask the platform admin to bring it back from a backup; if time is short, write the draft anew and upload the files again before you submit.",
  noDraftCopy: "This is no copy of a bid. Choose the .json file that you downloaded before submitting.",
  milestonesRequired: "Give at least one milestone",
  sharesNotWhole: "The shares must sum to 100%",
  breakdownRequired: "Give the items of the price",
  breakdownNotPrice: "The items must sum to the total price",
  declarationsRequired: "Accept all declarations",
  partnerUnknown:
    "No verified organization has this name or code. Give the registered name or the credit code",
  partnerSelf: "The lead need not be named",
  partnerTwice: "This organization is named already",
  partnerNotConfirmed: "Has not confirmed its task and share; ask it to before you submit",
  tooManyPartners: "More partners than the list allows; name fewer",
  leadWithoutShare: "The partners' shares must sum to less than 100%",
  termsChanged: "The lead has just changed the terms. Look at the new ones before you confirm.",
  keyFileMissing:
    "The server's present key file is not the one under which this was sealed. Nothing was opened or changed. Have the administrator put KEY_FILE back, restart, and try again; if it is lost for good, a coordinator lets the entry lapse and the need can be renewed.",
  openingTooEarly: "The closing time has not come. Nobody can open bids.",
  entryNotClosed:
    "This entry cannot be opened now: it has only just closed, is open already, or lapsed. Reload the page in a moment.",
  openingNeedsAnother:
    "You have confirmed already; somebody else must give the second confirmation. The page says who can.",
  openingNeedsStaff: "One of the two must be a coordinator: ask a coordinator for the second confirmation.",
  openingNeedsOtherHolder:
    "The coordinator's part is here already; the second must come from the firm or the auditor. Ask one of them to confirm.",
  shareForm: "This does not look like a part of a key; paste all of it",
  wrongShare: "This is not the part you hold; check it and paste it again",
  shareTaken: "This part has been taken and is no longer here.",

  // imports
  importType: "Choose a .csv, .txt, .jsonl or .ndjson file. Save Excel files as CSV first.",
  importQuotes: "The quotation marks of the table do not pair up. Open it in Excel and save it as CSV again.",
  importNoTitle: "There is no title column. Check the first row, or use the template.",
  importNoContent: "There is no content column. Check the first row, or use the template.",
  importNoRows: "The file has no rows of data.",
  importTooManyRows: "A file may have 100,000 rows at most. Split it and import the parts.",
  importAcceptedNeeds: "“Accepted” is for needs only; choose another state",
  badJson: "This line is not a complete JSON object",
  duplicateRow: "Repeats an earlier row",
  importFrozen: "The record has ended; nothing was changed",
  importLeftOut: "not understood, left empty",
  importHeld: "no verified organization found; waits to be claimed",
  importTitleOnly: "was empty; the title stands in",

  // subscriptions
  tooManySubscriptions: "At most 30 can be kept. Delete one you do not use under “What I follow” first.",

  // drafting
  techOverContract: "The technology value cannot exceed the contract value",
  cashOverGrant: "The cash to the solver cannot exceed the grant",
  ownPerGrant:
    "This list asks for own money of at least {0} times the grant: CNY {1} ten thousand or more. It is {2} ten thousand",
  cashOfGrant:
    "This list asks for at least {0}% of the grant in cash to the solver: CNY {1} ten thousand or more. It is {2} ten thousand",
  bindingKept: "The binding indicator “{0}” must stand as on the list: neither changed nor removed",
  lastCopy: "The only scan cannot be removed. Upload the right one first.",
  paperNotReady: "This document cannot be issued now. Reload the page to see the agreement’s present state.",
  paperUnknown: "This platform has issued no document of that number. Please check the number.",
  fileUnknown:
    "This platform has not issued this file. It was changed, or it is a scan or a copy that was saved anew; verify by the number and code in its footer instead.",
  registeredEarly: "Not before the day of signing",
};

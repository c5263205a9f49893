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
};

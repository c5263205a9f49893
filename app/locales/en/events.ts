import type { Words } from "../zh.ts";

export const events: Words["events"] = {
  "solution.created": "Solution created",
  "solution.edited": "Solution edited",
  "solution.published": "Solution published",
  "solution.withdrawn": "Solution withdrawn",
  "solution.confirmed": "Confirmed as still valid",
  "solution.fileAttached": "Document added",
  "solution.fileRemoved": "Document removed",
  "agreement.drafted": "Drafted the agreement",
  "agreement.edited": "Edited the terms: version {version}",
  "agreement.confirmed": "{side} confirmed version {version}",
  "agreement.signed": "Recorded the signing on {signedOn}",
  "agreement.milestoneDone": "Marked milestone {position} as done",
  "agreement.completed": "Confirmed completion",
  "agreement.cancelled": "Cancelled the agreement",
  "adoption.recorded": "Recorded a result in use",
};

import type { Words } from "../zh.ts";

export const events: Words["events"] = {
  "solution.created": "Solution created",
  "solution.edited": "Solution edited",
  "solution.published": "Solution published",
  "solution.withdrawn": "Solution withdrawn",
  "solution.confirmed": "Confirmed as still valid",
  "solution.fileAttached": "Document added",
  "solution.fileRemoved": "Document removed",
};

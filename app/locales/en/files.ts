import type { Words } from "../zh.ts";

export const files: Words["files"] = {
  title: "Documents",
  empty: "No documents yet.",
  file: "File",
  hint: "PDF, Word, Excel, PowerPoint, pictures (png, jpg, webp) or text (txt, csv), up to {size} each.",
  tier: "Who may read it",
  tierHint: "“After disclosure” means: once you have accepted an organization's expression of interest.",
  upload: "Upload",
  uploads: "Uploads",
  uploadStates: {
    waiting: "Waiting",
    sending: "Uploading {n}%",
    done: "Uploaded",
    refused: "Not uploaded",
  },
  remove: "Delete",
  removeQuestion: "Delete “{name}”? This cannot be undone.",
  saving: "Saving…",
  hidden: {
    public: "{n} more public documents.",
    verified: "{n} more documents for verified organizations that have logged in.",
    disclosed: "{n} more documents for those the owner has given access to.",
  },
};

import { z } from "zod";
import { postedFile } from "../files/input.ts";
import { required } from "../shared/fields.ts";
import { paperFormats, paperKinds, typedPaperNo } from "./paper.ts";

/** A button says both: `contract.pdf`. */
export const issueInput = z
  .object({ paper: z.string({ error: "requiredChoice" }) })
  .transform(({ paper }) => ({ kind: paper.split(".")[0], format: paper.split(".")[1] }))
  .pipe(
    z.object({
      kind: z.enum(paperKinds, { error: "requiredChoice" }),
      format: z.enum(paperFormats, { error: "requiredChoice" }),
    }),
  );
export type IssueInput = z.infer<typeof issueInput>;

export const packInput = z.object({});

export const registrationInput = z.object({
  registrationNo: required(60).transform((no) => no.normalize("NFKC").replace(/\s/g, "")),
  office: required(100),
  registeredOn: z
    .string({ error: "required" })
    .transform((value) => value.normalize("NFKC").trim())
    .pipe(z.iso.date({ error: "date" })),
});
export type RegistrationInput = z.infer<typeof registrationInput>;

/** On the page that verifies a print: what stands in its footer. */
export const printedInput = z.object({ no: required(60).transform(typedPaperNo), code: required(120) });
export type PrintedInput = z.infer<typeof printedInput>;

/** The browser sends the hash of a file where it can compute it, else the file. */
export const checkFileInput = z
  .object({
    file: postedFile.optional(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, { error: "invalid" })
      .optional(),
  })
  .refine(({ file, sha256 }) => file || sha256, { path: ["file"], error: "requiredFile" });

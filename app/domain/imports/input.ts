import { z } from "zod";
import { postedFile } from "../files/input.ts";
import { arrivals, importKinds, rowStatuses } from "./import.ts";

/** `source` keeps the numbers of different platforms apart: the same number from another source is another record. */
export const importInput = z
  .object({
    kind: z.enum(importKinds, { error: "requiredChoice" }),
    as: z.enum(arrivals, { error: "requiredChoice" }),
    source: z
      .string()
      .transform((text) => text.normalize("NFKC").trim())
      .pipe(z.string().max(40, { error: "tooLong" }))
      .default(""),
    file: postedFile.optional(),
  })
  .refine(({ kind, as }) => kind === "need" || as !== "accepted", {
    path: ["as"],
    error: "importAcceptedNeeds",
  });
export type ImportInput = z.infer<typeof importInput>;

export const cancelImportInput = z.object({});

export const importRowFilter = z.object({
  show: z
    .enum([...rowStatuses, "noted"])
    .optional()
    .catch(undefined),
});
export type ImportRowFilter = z.infer<typeof importRowFilter>;

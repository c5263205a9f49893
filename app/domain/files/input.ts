import { z } from "zod";
import { tiers } from "./attachment.ts";

/** A File of the posted form; its content is judged by the command. */
export const postedFile = z.custom<File>(
  (value) => typeof value === "object" && value !== null && "arrayBuffer" in value,
  { error: "requiredFile" },
);

export const attachInput = z.object({
  file: postedFile,
  tier: z.enum(tiers, { error: "requiredChoice" }),
});

export const attachmentInput = z.object({ attachmentId: z.string() });

/** The posted file as the command takes it. */
export const uploadOf = async (file: File) => ({
  name: file.name,
  bytes: new Uint8Array(await file.arrayBuffer()),
});

import { z } from "zod";
import { tiers } from "./attachment.ts";

/** `file` is a File of the posted form; its content is judged by the command. */
export const attachInput = z.object({
  file: z.custom<File>((value) => typeof value === "object" && value !== null && "arrayBuffer" in value, {
    error: "requiredFile",
  }),
  tier: z.enum(tiers, { error: "requiredChoice" }),
});

export const attachmentInput = z.object({ attachmentId: z.string() });

/** The posted file as the command takes it. */
export const uploadOf = async (file: File) => ({
  name: file.name,
  bytes: new Uint8Array(await file.arrayBuffer()),
});

import { z } from "zod";
import { techFields } from "../shared/vocabulary.ts";

/** Lower case, without spaces and full-width characters that a Chinese keyboard leaves behind. */
const email = z
  .string({ error: "required" })
  .transform((text) => text.normalize("NFKC").replace(/\s/g, "").toLowerCase())
  .pipe(z.email({ error: "email" }).max(200, { error: "tooLong" }));

const password = z
  .string({ error: "required" })
  .min(10, { error: "passwordShort" })
  .max(200, { error: "tooLong" });
const name = z
  .string({ error: "required" })
  .trim()
  .min(1, { error: "required" })
  .max(50, { error: "tooLong" });

export const phone = z
  .string()
  .transform((text) => text.normalize("NFKC").replace(/[\s()-]/g, ""))
  .pipe(z.string().regex(/^\+?\d{7,15}$/, { error: "phone" }));

export const registerInput = z.object({
  name,
  email,
  phone: phone.optional(),
  password,
  consent: z.literal("on", { error: "consentRequired" }),
});
export type RegisterInput = z.infer<typeof registerInput>;

export const logInInput = z.object({
  email,
  password: z.string({ error: "required" }).max(200, { error: "tooLong" }),
});
export type LogInInput = z.infer<typeof logInInput>;

export const resetRequestInput = z.object({ email });
export const newPasswordInput = z.object({ password });

export const profileInput = z.object({ name, phone: phone.optional() });
export type ProfileInput = z.infer<typeof profileInput>;

export const passwordChangeInput = z.object({
  currentPassword: z.string({ error: "required" }).max(200, { error: "tooLong" }),
  password,
});

export const rolesInput = z.object({
  userId: z.string(),
  roles: z.array(z.enum(["coordinator", "advisor", "reviewer", "auditor", "admin"])).default([]),
});

export const advisorFieldsInput = z.object({
  userId: z.string(),
  fields: z.array(z.enum(techFields)).default([]),
});
export type AdvisorFieldsInput = z.infer<typeof advisorFieldsInput>;

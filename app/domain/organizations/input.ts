import { z } from "zod";
import { phone } from "../accounts/input.ts";
import { regions, techFields } from "../shared/vocabulary.ts";
import { integrityKinds, memberRoles, organizationKinds, relationKinds } from "./organization.ts";
import { normalizeUscc, usccProblem } from "./uscc.ts";

const text = (max: number) => z.string({ error: "required" }).trim().max(max, { error: "tooLong" });

export const uscc = z
  .string({ error: "required" })
  .transform(normalizeUscc)
  .superRefine((code, context) => {
    const problem = usccProblem(code);
    if (problem) context.addIssue({ code: "custom", message: problem });
  });

const profile = {
  name: text(80).min(1, { error: "required" }).min(2, { error: "tooShort" }),
  region: z.enum(regions, { error: "requiredChoice" }),
  address: text(200).optional(),
  techField: z.enum(techFields).optional(),
  intro: text(2000).optional(),
  website: text(200)
    .pipe(z.url({ protocol: /^https?$/, error: "url" }))
    .optional(),
  contactName: text(50).optional(),
  contactPhone: phone.optional(),
  legalRep: text(50).optional(),
};

export const organizationInput = z.object({
  uscc,
  kind: z.enum(organizationKinds, { error: "requiredChoice" }),
  ...profile,
});
export type OrganizationInput = z.infer<typeof organizationInput>;

export const organizationEditInput = z.object({
  id: z.string(),
  version: z.coerce.number().int(),
  ...profile,
});
export type OrganizationEditInput = z.infer<typeof organizationEditInput>;

export const decisionInput = z.object({ id: z.string(), note: text(500).optional() });
export const rejectionInput = z.object({ id: z.string(), note: text(500).min(2, { error: "required" }) });

export const invitationInput = z.object({
  orgId: z.string(),
  email: z
    .string({ error: "required" })
    .transform((value) => value.normalize("NFKC").replace(/\s/g, "").toLowerCase())
    .pipe(z.email({ error: "email" })),
  role: z.enum(memberRoles, { error: "requiredChoice" }),
});
export type InvitationInput = z.infer<typeof invitationInput>;

export const memberRoleInput = z.object({
  orgId: z.string(),
  membershipId: z.string(),
  role: z.enum(memberRoles),
});
export const memberInput = z.object({ orgId: z.string(), membershipId: z.string() });
export const revokeInput = z.object({ orgId: z.string(), invitationId: z.string() });

export const relationInput = z.object({
  orgId: z.string(),
  kind: z.enum(relationKinds, { error: "requiredChoice" }),
  otherName: text(80).min(2, { error: "required" }),
  otherUscc: uscc.optional(),
});
export type RelationInput = z.infer<typeof relationInput>;
export const relationEndInput = z.object({ orgId: z.string(), relationId: z.string() });

export const integrityInput = z.object({
  orgId: z.string(),
  kind: z.enum(integrityKinds, { error: "requiredChoice" }),
  source: text(200).min(2, { error: "required" }),
  note: text(500).optional(),
  sinceOn: z.iso.date({ error: "date" }),
});
export type IntegrityInput = z.infer<typeof integrityInput>;
export const integrityLiftInput = z.object({ orgId: z.string(), recordId: z.string() });

import type { OrganizationInput } from "../input.ts";

/** What an organization says of itself, as columns; what it leaves out is empty. */
export const profileColumns = (input: Omit<OrganizationInput, "uscc" | "kind">) => ({
  name: input.name,
  region: input.region,
  address: input.address ?? null,
  tech_field: input.techField ?? null,
  intro: input.intro ?? null,
  website: input.website ?? null,
  contact_name: input.contactName ?? null,
  contact_phone: input.contactPhone ?? null,
  legal_rep: input.legalRep ?? null,
});

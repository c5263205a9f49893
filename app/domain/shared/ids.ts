import { randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** 100 random bits in Crockford's base 32: unguessable, safe in URLs, without look-alike letters. */
export function newId(): string {
  return Array.from(randomBytes(20), (byte) => alphabet[byte % 32]).join("");
}

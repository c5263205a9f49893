import { createHash, randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** OWASP's minimum for argon2id (m = 19 MiB, t = 2, p = 1); 2 is `Algorithm.Argon2id`, whose const enum has no run-time value. */
const argon2id = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string) => hash(password, argon2id);

let decoy: Promise<string> | undefined;

/** Takes equally long when there is no such account, so that an answer's time names nobody. */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString("hex"));
  const matches = await verify(stored ?? (await decoy), password);
  return stored !== undefined && matches;
}

/** A secret for a cookie or a link; the database keeps only its hash. */
export const newToken = () => randomBytes(32).toString("base64url");
export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

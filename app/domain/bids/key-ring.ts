/** Keys that stand neither in the database nor in its backups. */
export interface KeyRing {
  /** Encrypts a secret under the newest key; it opens only with the same `about`. */
  wrap(secret: Uint8Array, about: string): string;
  /** Throws `KeyMissing` when the key it was wrapped under is gone. */
  unwrap(wrapped: string, about: string): Buffer;
  /** Ed25519 over the text's UTF-8 bytes, in base64. */
  sign(text: string): { signature: string; keyId: string };
  verify(text: string, signature: string, keyId: string): boolean;
  /** The public halves of all signing keys, newest first, as PEM: who has one needs nothing of ours to verify a receipt. */
  publicKeys(): { keyId: string; pem: string }[];
  /** Whether a wrapped secret still stands under an older key. */
  isOld(wrapped: string): boolean;
}

/** By name, as with the domain's errors: bundles carry copies of this module. */
export class KeyMissing extends Error {
  override name = "KeyMissing";
}

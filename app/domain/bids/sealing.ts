import type { KeyObject } from "node:crypto";
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from "node:crypto";

/** A text that only the holder of one private key can read: X25519 with a key used once, HKDF-SHA256, AES-256-GCM (RFC 7748, 5869). */
export interface Envelope {
  v: 1;
  /** Base64url, as all below: the public half of the key used once. */
  epk: string;
  nonce: string;
  data: string;
  tag: string;
}

export interface KeyPair {
  publicKey: string;
  privateKey: string;
}

/** What an envelope is bound to. Opened with other words, it does not open. */
export const boundTo = (about: { entryId: string; bidId: string; version: number; deadline: string }) =>
  ["jiebang-bid-1", about.entryId, about.bidId, about.version, about.deadline].join("\n");

export function newKeyPair(): KeyPair {
  const { privateKey } = generateKeyPairSync("x25519");
  const { x, d } = privateKey.export({ format: "jwk" });
  return { publicKey: x as string, privateKey: d as string };
}

const publicOf = (x: string) => createPublicKey({ key: { kty: "OKP", crv: "X25519", x }, format: "jwk" });
const privateOf = ({ publicKey: x, privateKey: d }: KeyPair) =>
  createPrivateKey({ key: { kty: "OKP", crv: "X25519", x, d }, format: "jwk" });

function keyOf(privateKey: KeyObject, other: string, epk: string, pk: string): Buffer {
  const shared = diffieHellman({ privateKey, publicKey: publicOf(other) });
  return Buffer.from(hkdfSync("sha256", shared, Buffer.from(epk + pk, "utf8"), "jiebang-bid-1", 32));
}

export function sealTo(publicKey: string, text: Uint8Array, about: string): Envelope {
  const once = newKeyPair();
  const key = keyOf(privateOf(once), publicKey, once.publicKey, publicKey);
  return { v: 1, epk: once.publicKey, ...encrypt(key, text, about) };
}

/** Throws when one bit of the envelope, or of what it is bound to, is not as it was. */
export function openEnvelope(pair: KeyPair, envelope: Envelope, about: string): Buffer {
  const key = keyOf(privateOf(pair), envelope.epk, envelope.epk, pair.publicKey);
  return decrypt(key, envelope, about);
}

type Encrypted = Pick<Envelope, "nonce" | "data" | "tag">;

/** AES-256-GCM with a fresh nonce. */
export function encrypt(key: Uint8Array, text: Uint8Array, about: string): Encrypted {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(about, "utf8"));
  const data = Buffer.concat([cipher.update(text), cipher.final()]);
  return {
    nonce: nonce.toString("base64url"),
    data: data.toString("base64url"),
    tag: cipher.getAuthTag().toString("base64url"),
  };
}

export function decrypt(key: Uint8Array, { nonce, data, tag }: Encrypted, about: string): Buffer {
  const bytes = (text: string) => Buffer.from(text, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes(nonce), { authTagLength: 16 })
    .setAAD(Buffer.from(about, "utf8"))
    .setAuthTag(bytes(tag));
  return Buffer.concat([decipher.update(bytes(data)), decipher.final()]);
}

/** SHA-256 of an envelope as it is kept, in hexadecimal: what a receipt names. */
export const digestOf = (kept: string | Uint8Array) => createHash("sha256").update(kept).digest("hex");

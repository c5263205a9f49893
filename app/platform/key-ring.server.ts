import type { KeyObject } from "node:crypto";
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { KeyRing } from "#app/domain/bids/key-ring.ts";
import { KeyMissing } from "#app/domain/bids/key-ring.ts";
import { decrypt, encrypt } from "#app/domain/bids/sealing.ts";

const keyFile = z.object({
  /** Newest first. The first wraps, all unwrap. */
  wrapping: z.array(z.object({ id: z.string(), key: z.string() })).min(1),
  signing: z.array(z.object({ id: z.string(), pem: z.string() })).min(1),
});
type KeyFile = z.infer<typeof keyFile>;

const newWrapping = () => {
  const key = randomBytes(32);
  return { id: createHash("sha256").update(key).digest("hex").slice(0, 12), key: key.toString("base64url") };
};

const publicPem = (key: KeyObject) => createPublicKey(key).export({ type: "spki", format: "pem" }) as string;

const newSigning = () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const id = createHash("sha256").update(publicPem(privateKey)).digest("hex").slice(0, 12);
  return { id, pem: privateKey.export({ type: "pkcs8", format: "pem" }) as string };
};

/**
 * The keys in a file of their own, beside the data folder and not in it: whoever copies the database or its backup has no key. The
 * first start makes it; who loses it loses the bids that are sealed then.
 */
export function openKeyRing(file: string): KeyRing {
  if (!existsSync(file)) writeKeys(file, { wrapping: [newWrapping()], signing: [newSigning()] });
  return keyRingOf(readKeys(file));
}

/** Adds a key that wraps from now on; the older ones stay until nothing stands under them. */
export function addWrappingKey(file: string): KeyRing {
  const keys = readKeys(file);
  writeKeys(file, { ...keys, wrapping: [newWrapping(), ...keys.wrapping] });
  return openKeyRing(file);
}

const readKeys = (file: string): KeyFile => keyFile.parse(JSON.parse(readFileSync(file, "utf8")));

/** Whole or not at all, and for its owner only. */
function writeKeys(file: string, keys: KeyFile): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.part`;
  const handle = openSync(temporary, "w", 0o600);
  try {
    writeSync(handle, JSON.stringify(keys, null, 2));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
}

function keyRingOf({ wrapping, signing }: KeyFile): KeyRing {
  const [newest = newWrapping()] = wrapping;
  const keys = new Map(wrapping.map(({ id, key }) => [id, Buffer.from(key, "base64url")]));
  const signers = signing.map(({ id, pem }) => ({ keyId: id, key: createPrivateKey(pem) }));
  const idOf = (wrapped: string) => wrapped.split(".", 1)[0] ?? "";
  return {
    wrap: (secret, about) => {
      const { nonce, data, tag } = encrypt(Buffer.from(newest.key, "base64url"), secret, about);
      return [newest.id, nonce, data, tag].join(".");
    },
    unwrap: (wrapped, about) => {
      const [id = "", nonce = "", data = "", tag = ""] = wrapped.split(".");
      const key = keys.get(id);
      if (!key) throw new KeyMissing(`no key ${id} on the ring`);
      return decrypt(key, { nonce, data, tag }, about);
    },
    sign: (text) => {
      const [signer] = signers as [(typeof signers)[number]];
      return {
        signature: sign(null, Buffer.from(text, "utf8"), signer.key).toString("base64"),
        keyId: signer.keyId,
      };
    },
    verify: (text, signature, keyId) => {
      const signer = signers.find((one) => one.keyId === keyId);
      if (!signer) return false;
      return verify(
        null,
        Buffer.from(text, "utf8"),
        createPublicKey(signer.key),
        Buffer.from(signature, "base64"),
      );
    },
    publicKeys: () => signers.map(({ keyId, key }) => ({ keyId, pem: publicPem(key) })),
    isOld: (wrapped) => idOf(wrapped) !== newest.id,
  };
}

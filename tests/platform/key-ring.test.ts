import { createPublicKey, verify } from "node:crypto";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { addWrappingKey, openKeyRing } from "#app/platform/key-ring.server.ts";
import { temporaryFolder } from "#tests/support/folder.ts";

const secret = Buffer.from("secret");

test("the keys are made once, for their owner only, and read again", () => {
  const file = path.join(temporaryFolder(), "keys", "keys.json");
  const wrapped = openKeyRing(file).wrap(secret, "a");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const again = openKeyRing(file);
  expect(again.unwrap(wrapped, "a")).toEqual(secret);
  expect(() => again.unwrap(wrapped, "b")).toThrow();
  expect(readFileSync(file, "utf8")).not.toContain("secret");
});

test("a new key wraps from now on while the old one still opens; without it the ring says which key is missing", () => {
  const file = path.join(temporaryFolder(), "keys.json");
  const wrapped = openKeyRing(file).wrap(secret, "a");
  const ring = addWrappingKey(file);
  expect([ring.isOld(wrapped), ring.isOld(ring.wrap(secret, "a"))]).toEqual([true, false]);
  expect(ring.unwrap(wrapped, "a")).toEqual(secret);
  rmSync(file);
  const other = openKeyRing(file);
  try {
    other.unwrap(wrapped, "a");
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ name: "KeyMissing" });
  }
});

test("signatures verify with the public key alone, and not for another text or key", () => {
  const ring = openKeyRing(path.join(temporaryFolder(), "keys.json"));
  const { signature, keyId } = ring.sign("receipt\n");
  const [key] = ring.publicKeys();
  expect(key?.keyId).toBe(keyId);
  expect(
    verify(null, Buffer.from("receipt\n"), createPublicKey(key?.pem ?? ""), Buffer.from(signature, "base64")),
  ).toBe(true);
  expect(ring.verify("receipt\n", signature, keyId)).toBe(true);
  expect(ring.verify("receipt", signature, keyId)).toBe(false);
  expect(ring.verify("receipt\n", signature, "other")).toBe(false);
});

test("a damaged key file stops the start instead of being replaced", () => {
  const file = path.join(temporaryFolder(), "keys.json");
  writeFileSync(file, "{}");
  expect(() => openKeyRing(file)).toThrow();
  expect(readFileSync(file, "utf8")).toBe("{}");
});

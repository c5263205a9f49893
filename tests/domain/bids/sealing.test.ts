import { expect, test } from "vitest";
import { parseReceipt, receiptText } from "#app/domain/bids/receipt.ts";
import type { Envelope } from "#app/domain/bids/sealing.ts";
import { boundTo, digestOf, newKeyPair, openEnvelope, sealTo } from "#app/domain/bids/sealing.ts";

const about = { entryId: "e1", bidId: "b1", version: 2, deadline: "2026-03-31T09:00:00.000Z" };
const flipped = (text: string, at: number) => {
  const bytes = Buffer.from(text, "base64url");
  bytes[at] = (bytes[at] as number) ^ 1;
  return bytes.toString("base64url");
};

test("an envelope opens with its key, for what it is bound to, and never after one bit has changed", () => {
  const pair = newKeyPair();
  const envelope = sealTo(pair.publicKey, Buffer.from("报价 120 万元"), boundTo(about));
  expect(openEnvelope(pair, envelope, boundTo(about)).toString()).toBe("报价 120 万元");
  expect(JSON.stringify(envelope)).not.toContain("120");
  const opens =
    (other: Partial<Envelope>, bound = about) =>
    () =>
      openEnvelope(pair, { ...envelope, ...other }, boundTo(bound));
  for (let at = 0; at < Buffer.from(envelope.data, "base64url").length; at++)
    expect(opens({ data: flipped(envelope.data, at) })).toThrow();
  for (const part of ["nonce", "tag", "epk"] as const)
    expect(opens({ [part]: flipped(envelope[part], 0) })).toThrow();
  expect(opens({ tag: envelope.tag.slice(0, 8) })).toThrow();
  for (const change of [
    { version: 1 },
    { entryId: "e2" },
    { bidId: "b2" },
    { deadline: "2026-04-30T09:00:00.000Z" },
  ])
    expect(opens({}, { ...about, ...change })).toThrow();
  expect(() => openEnvelope(newKeyPair(), envelope, boundTo(about))).toThrow();
  expect(sealTo(pair.publicKey, Buffer.from("报价 120 万元"), boundTo(about))).not.toEqual(envelope);
});

test("a receipt is read back from its exact text, also when an editor has changed its line ends", () => {
  const receipt = {
    number: "JB2026-0007/2",
    entryNo: "SP2026-01-03",
    sha256: digestOf("…"),
    size: 4321,
    receivedAt: "2026-03-30T01:02:03.004Z",
    deadline: about.deadline,
  };
  const text = receiptText(receipt);
  expect(text.split("\n").slice(0, 2)).toEqual(["jiebang-receipt-1", "number: JB2026-0007/2"]);
  expect(parseReceipt(text)).toEqual(receipt);
  expect(parseReceipt(`\n${text.replaceAll("\n", " \r\n")}\n`)).toEqual(receipt);
  expect(parseReceipt(text.replace("sha256", "md5"))).toBeUndefined();
  expect(parseReceipt("hello")).toBeUndefined();
});

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { keyAbout } from "#app/domain/bids/commands/sealing-keys.server.ts";
import type { Envelope } from "#app/domain/bids/sealing.ts";
import { boundTo, openEnvelope } from "#app/domain/bids/sealing.ts";
import { openKeyRing } from "#app/platform/key-ring.server.ts";
import type { Db } from "#db/schema.ts";
import { newDataDir, removeDataDir, runScript, startProduct } from "#tests/support/product.ts";
import { flatRoutes } from "#tests/support/routes.ts";
import type { Proof } from "../prove.ts";
import type { ProofBrowser, SealedList } from "./sealed.ts";
import { beginBid, browserOf, databaseOf, fillBid, prepareSealedList } from "./sealed.ts";

const bidderEmail = "agent.jhaas@demo.cn";
const readers = {
  visitor: null,
  coordinator: "coordinator@demo.cn",
  admin: "admin@demo.cn",
  auditor: "auditor@demo.cn",
  advisor: "advisor1@demo.cn",
  reviewer: "reviewer1@demo.cn",
  firm: "admin.hongbaolai@demo.cn",
  otherFirm: "admin.shunbang@demo.cn",
  rival: "admin.zjnu@demo.cn",
};
const mark = "KANARIE";
/** What a bid's price looks like in pages and in its JSON. */
const marks = [mark, "43.2187", "43218700", "13905798811", "13905798822"];
const marksIn = (text: string) => marks.filter((one) => text.includes(one)).length;

/** Before the deadline nobody but the bidder reads a word of a bid, wherever they look; what is sealed cannot be changed unseen. */
export async function prove(): Promise<Proof> {
  const dataDir = newDataDir();
  const keyFile = path.join(`${dataDir}.keys`, "keys.json");
  await runScript("scripts/seed-demo.ts", [], { DATA_DIR: dataDir });
  const mails = await mailSink();
  const db = databaseOf(dataDir);
  const list = await prepareSealedList(db, bidderEmail, new Date(Date.now() + 86_400_000));
  const env = { SMTP_URL: mails.url, LOG_LEVEL: "debug", TRUSTED_PROXY_COUNT: "1", KEY_FILE: keyFile };
  const product = await startProduct({ dataDir, env });
  const bidder = await browserOf(product, bidderEmail, "10.9.0.1");
  const bid = await beginBid(bidder, list);
  const saved = await fillBid(bidder, bid, list, (field) => `${mark}${field}`);
  await attach(bidder, bid);
  const submitted = await bidder.post(`${bid}/check`, { act: "submit" });
  const own = await (await bidder.get(`${bid}/check`)).text();
  const receipt = await bytesOf(bidder, `${bid}/receipt.txt`);
  const signature = await bytesOf(bidder, `${bid}/receipt.sig`);
  const key = await bytesOf(bidder, "/receipts/key.pem");
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const pages = await readEverything(product, list, bid);
  const flips = await flipBits(db, keyFile, list.id);
  await db.destroy();
  const inFiles = filesWithMarks(dataDir);
  await product.stop();
  const hits = {
    pages: pages.hits,
    files: inFiles.length + filesWithMarks(dataDir).length,
    log: marksIn(product.output()),
    mails: marksIn(mails.received()),
  };
  mails.close();
  const verified = opensslSays(key, receipt, signature);
  const forged = opensslSays(key, Buffer.from(receipt.toString().replace("size: ", "size: 1")), signature);
  removeDataDir(dataDir);
  removeDataDir(`${dataDir}.keys`);
  const figures = {
    ownSees: marksIn(own),
    requests: pages.requests,
    turnedAway: pages.floods,
    ...Object.fromEntries(Object.entries(hits).map(([where, n]) => [`${where}Hits`, n])),
    bitsFlipped: flips.flipped,
    flipsOpened: flips.opened,
    receiptVerified: verified,
    forgedVerified: forged,
  };
  const isWhole = saved.every((status) => status === 302) && submitted.status === 302;
  const isSilent = Object.values(hits).every((n) => n === 0);
  const reasons = [
    ...(isWhole ? [] : [`the bid was not submitted: ${saved.join(" ")} ${submitted.status}`]),
    ...pages.where,
    ...inFiles,
  ];
  return {
    holds:
      isWhole && isSilent && marksIn(own) >= 3 && flips.control && flips.opened === 0 && verified && !forged,
    figures,
    reasons,
  };
}

async function attach(browser: ProofBrowser, bid: string): Promise<void> {
  const form = new FormData();
  form.set("act", "attachFile");
  form.set("file", new File([`${mark} in a file`], `${mark}.txt`, { type: "text/plain" }));
  await browser.post(`${bid}/edit/files`, form);
}

const bytesOf = async (browser: ProofBrowser, page: string) =>
  Buffer.from(await (await browser.get(page)).arrayBuffer());

/** Every route in every role, with the ids of the bid and of what is around it in its places, as page and as data. */
async function readEverything(product: { url: string }, list: SealedList, bid: string) {
  const ids = [bid.split("/").at(-1) ?? "", list.id, list.needId, list.callId, list.orgId];
  const patterns = (await flatRoutes()).flatMap(({ path: pattern }) =>
    pattern === undefined || pattern === "*" ? [] : [`/${pattern}`],
  );
  const addresses = [
    "/",
    ...patterns.flatMap((pattern) =>
      pattern.includes(":") ? ids.map((id) => filled(pattern, id)) : [pattern],
    ),
  ];
  let requests = 0;
  let floods = 0;
  const where: string[] = [];
  for (const [at, [role, email]] of Object.entries(readers).entries()) {
    const browser = await browserOf(product, email, `10.9.1.${at}`);
    for (const [n, address] of addresses.entries()) {
      // The same session from another address after each hundred pages: this is reading, not a flood.
      const fresh = browser.from(`10.9.${at + 2}.${Math.floor(n / 100)}`);
      for (const page of [address, `${address === "/" ? "/_root" : address}.data`]) {
        requests += 1;
        const answer = await fresh.get(page);
        if (answer.status === 429) floods += 1;
        const text = await answer.text();
        if (marksIn(text) > 0) where.push(`${role} reads it at ${page}`);
      }
    }
  }
  return { requests, floods, hits: where.length, where };
}

const filled = (pattern: string, id: string) => pattern.replace(/:section\b/, "route").replace(/:\w+/g, id);

/** A bit at each of many places of what is kept: none may open, while what is unchanged does. */
async function flipBits(db: Db, keyFile: string, entryId: string) {
  const key = await db
    .selectFrom("sealing_key")
    .selectAll()
    .where("entry_id", "=", entryId)
    .executeTakeFirstOrThrow();
  const seal = await db
    .selectFrom("bid_seal")
    .innerJoin("bid", "bid.id", "bid_seal.bid_id")
    .selectAll("bid_seal")
    .where("bid.entry_id", "=", entryId)
    .executeTakeFirstOrThrow();
  const secret = openKeyRing(keyFile).unwrap(key.wrapped_key as string, keyAbout(entryId));
  const pair = { publicKey: key.public_key, privateKey: secret.toString("base64url") };
  const about = boundTo({ entryId, bidId: seal.bid_id, version: seal.version, deadline: seal.deadline });
  const envelope = JSON.parse(seal.envelope) as Envelope;
  const opens = (changed: Envelope, words = about) => {
    try {
      openEnvelope(pair, changed, words);
      return true;
    } catch {
      return false;
    }
  };
  let flipped = 0;
  let opened = 0;
  for (const part of ["epk", "nonce", "data", "tag"] as const) {
    const bytes = Buffer.from(envelope[part], "base64url");
    for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 128)) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      flipped += 1;
      if (opens({ ...envelope, [part]: changed.toString("base64url") })) opened += 1;
    }
  }
  const elsewhere = opens(envelope, about.replace(seal.deadline, "2020-01-01T00:00:00.000Z"));
  return { flipped, opened: opened + Number(elsewhere), control: opens(envelope) };
}

/** Database, its log, uploads, index: every file of the data folder. */
function filesWithMarks(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => path.join(folder, file))
    .filter((file) => statSync(file).isFile())
    .filter((file) => {
      const bytes = readFileSync(file);
      return file.includes(mark) || marks.some((one) => bytes.includes(one));
    });
}

function opensslSays(key: Buffer, receipt: Buffer, signature: Buffer): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), "jiebang-receipt-"));
  const files = { "key.pem": key, "receipt.txt": receipt, "receipt.sig": signature };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(folder, name), bytes);
  const line = "pkeyutl -verify -pubin -inkey key.pem -rawin -in receipt.txt -sigfile receipt.sig";
  try {
    const said = execFileSync("openssl", line.split(" "), { cwd: folder, encoding: "utf8", stdio: "pipe" });
    return said.includes("Verified Successfully");
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A mail server that takes everything and remembers it, decoded too. */
async function mailSink() {
  let received = "";
  const server = createServer((socket) => {
    socket.write("220 sink\r\n");
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      const text = chunk.toString();
      received += text;
      for (const line of text.split("\r\n")) {
        if (/^(EHLO|HELO|MAIL|RCPT|RSET|NOOP)/i.test(line)) socket.write("250 ok\r\n");
        else if (/^DATA$/i.test(line)) socket.write("354 go on\r\n");
        else if (line === ".") socket.write("250 kept\r\n");
        else if (/^QUIT$/i.test(line)) socket.end("221 bye\r\n");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const decoded = () =>
    [...received.matchAll(/(?:[A-Za-z0-9+/=]{20,}\r?\n?)+/g)]
      .map(([block]) => Buffer.from(block, "base64").toString("utf8"))
      .join("\n");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => received + received.replace(/=\r\n/g, "") + decoded(),
    close: () => server.close(),
  };
}

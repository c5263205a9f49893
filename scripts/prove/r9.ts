import { rmSync } from "node:fs";
import path from "node:path";
import { newDataDir, removeDataDir, runScript, startProduct } from "#tests/support/product.ts";
import type { Proof } from "../prove.ts";
import {
  beginBid,
  browserOf,
  clockFrom,
  databaseOf,
  fillBid,
  prepareSealedList,
  setClock,
} from "./sealed.ts";

const many = 100;
const bidderEmail = "agent.jhaas@demo.cn";
/** So long is the list open by its clock, which is put ahead once all bids are in: no machine is too slow. */
const openMs = 3_600_000;

/** A hundred at once: one bid begun, one seal standing, one withdrawal, one opening. */
export async function prove(): Promise<Proof> {
  const dataDir = newDataDir();
  const keyFile = path.join(`${dataDir}.keys`, "keys.json");
  await runScript("scripts/seed-demo.ts", [], { DATA_DIR: dataDir });
  const db = databaseOf(dataDir);
  const closesAt = new Date(Date.now() + openMs);
  const clock = `${dataDir}.clock`;
  setClock(clock, "0");
  const list = await prepareSealedList(db, bidderEmail, closesAt);
  const env = { TRUSTED_PROXY_COUNT: "1", KEY_FILE: keyFile, ...clockFrom(clock) };
  const product = await startProduct({ dataDir, env });
  const bidder = await browserOf(product, bidderEmail, "10.8.0.1");
  const coordinator = await browserOf(product, "coordinator@demo.cn", "10.8.0.2");
  const auditor = await browserOf(product, "auditor@demo.cn", "10.8.0.3");
  const atOnce = async (act: (n: number) => Promise<Response>, wanted = 302) => {
    const answers = await Promise.all(Array.from({ length: many }, (_, n) => act(n)));
    const broken = answers.filter((answer) => answer.status >= 500).length;
    return { won: answers.filter((answer) => answer.status === wanted).length, broken };
  };
  const starting = await atOnce(() =>
    bidder.post("/bids/new", { act: "start", entryId: list.id, orgId: list.orgId }),
  );
  const first = await db
    .selectFrom("bid")
    .select("id")
    .where("entry_id", "=", list.id)
    .executeTakeFirstOrThrow();
  const bid = `/bids/${first.id}`;
  await fillBid(bidder, bid, list, (field) => `text of ${field}`);
  const submitting = await atOnce(() => bidder.from("10.8.0.4").post(`${bid}/check`, { act: "submit" }));
  const sealsOfFirst = () =>
    db.selectFrom("bid_seal").select(["version", "ended_at"]).where("bid_id", "=", first.id).execute();
  const seals = await sealsOfFirst();
  const standing = seals.filter((seal) => seal.ended_at === null).length;
  const mixing = await atOnce((n) =>
    n % 2 === 0
      ? bidder.from("10.8.0.5").post(`${bid}/check`, { act: "submit" })
      : bidder.from("10.8.0.6").post(bid, { act: "withdraw" }),
  );
  const withdrawals = await db
    .selectFrom("event")
    .select("seq")
    .where("type", "=", "bid.withdrawn")
    .where("subject_id", "=", first.id)
    .execute();
  const left = (await sealsOfFirst()).filter((seal) => seal.ended_at === null);
  const again = await beginBid(bidder, list);
  await fillBid(bidder, again, list, (field) => `text of ${field}`);
  const last = await bidder.post(`${again}/check`, { act: "submit" });
  setClock(clock, String(openMs));
  await untilClosed(db, list.id);
  const opening = await atOnce(
    (n) => (n % 2 === 0 ? coordinator : auditor).post(`/entries/${list.id}/opening`, { act: "confirm" }),
    200,
  );
  const opened = await db
    .selectFrom("event")
    .select("type")
    .where("subject_id", "in", [list.id, again.split("/").at(-1) ?? ""])
    .where("type", "in", ["entry.opened", "entry.openingConfirmed", "bid.opened"])
    .execute();
  await db.destroy();
  await product.stop();
  removeDataDir(dataDir);
  rmSync(clock);
  const figures = {
    started: starting.won,
    submitted: submitting.won,
    versions: new Set(seals.map((seal) => seal.version)).size,
    standing,
    withdrawn: withdrawals.length,
    standingAfter: left.length,
    confirmations: opening.won,
    openings: opened.filter(({ type }) => type === "entry.opened").length,
    bidsOpened: opened.filter(({ type }) => type === "bid.opened").length,
    serverErrors: starting.broken + submitting.broken + mixing.broken + opening.broken,
  };
  const isOne =
    figures.started === 1 &&
    figures.standing === 1 &&
    figures.versions === seals.length &&
    figures.submitted === seals.length &&
    figures.withdrawn === 1 &&
    figures.standingAfter === 0 &&
    figures.confirmations === 2 &&
    figures.openings === 1 &&
    figures.bidsOpened === 1;
  const reasons = last.status === 302 ? [] : [`the second bid was answered with ${last.status}`];
  return { holds: isOne && figures.serverErrors === 0 && reasons.length === 0, figures, reasons };
}

/** The clock closes the entry; nothing here does. */
async function untilClosed(db: ReturnType<typeof databaseOf>, entryId: string): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    const { status } = await db
      .selectFrom("call_entry")
      .select("status")
      .where("id", "=", entryId)
      .executeTakeFirstOrThrow();
    if (status === "closed") return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("the entry did not close");
}

import type { Db, Row } from "#db/schema.ts";
import type { FileStore } from "../../files/attachment.ts";
import { judgeUpload } from "../../files/judge.server.ts";
import { readBytes } from "../../files/keep-files.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict } from "../../shared/errors.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { BidContent } from "../content.ts";
import { bidContent } from "../content.ts";
import { decryptFile } from "./bid-files.server.ts";
import type { WithKeys } from "./hold-bid.server.ts";
import { holdBid } from "./hold-bid.server.ts";
import { answersOf, openDraft, storeDraft } from "./save-bid.server.ts";

/**
 * Takes a downloaded working text back in, for bidders of strict lists who want to replace a sealed bid. A copy has been out of our hands,
 * so it is believed in what its bidder may write and in nothing else: indicators, partners and declarations get the names they have here,
 * and files are judged again by their bytes. What is not known here, or whose key does not open it, is left out; a file that is known but can
 * no longer be read refuses the whole copy (`draftFileLost`): nobody should find out after sealing.
 */
export async function restoreDraft(
  db: Db,
  actor: Actor,
  { id, text }: { id: string; text: string },
  { keys, files }: WithKeys & { files: FileStore },
  now = new Date(),
): Promise<void> {
  const copy = readCopy(text);
  const kept = await inTransaction(db, async (trx) => {
    const { bid, held } = await holdBid(trx, actor, id);
    openDraft(bid, held, { keys }, now);
    return keptIds(trx, id);
  });
  const named = copy.files.filter((file) => kept.includes(file.id));
  const judged = (await Promise.all(named.map((file) => judgeKept(id, file, files)))).flat();
  await inTransaction(db, async (trx) => {
    const { bid, held } = await holdBid(trx, actor, id);
    openDraft(bid, held, { keys }, now);
    const still = await keptIds(trx, id);
    const content = {
      ...copy,
      answers: await answersOf(trx, held.need.id, copy.answers),
      partners: await partnersOf(trx, bid, copy),
      declarations: held.procedure.declarations.filter((one) => copy.declarations.includes(one)),
      files: judged.filter((file) => still.includes(file.id)),
    };
    await storeDraft(trx, actor, bid, content, { keys }, now);
  });
}

function readCopy(text: string): BidContent {
  try {
    return bidContent.parse(JSON.parse(text));
  } catch {
    throw conflict("noDraftCopy");
  }
}

async function partnersOf(
  trx: Db,
  bid: Row<"bid">,
  { partners }: BidContent,
): Promise<BidContent["partners"]> {
  const orgs = await trx
    .selectFrom("organization")
    .select(["id", "name"])
    .where("status", "=", "verified")
    .where("id", "!=", bid.org_id)
    .where("id", "in", ["", ...partners.map(({ orgId }) => orgId)])
    .execute();
  return partners.flatMap(({ orgId, task, shareBp }, at) => {
    const org = orgs.find((one) => one.id === orgId);
    const isFirst = partners.findIndex((one) => one.orgId === orgId) === at;
    return org && isFirst ? [{ orgId, name: org.name, task, shareBp }] : [];
  });
}

const keptIds = async (trx: Db, bidId: string) =>
  (
    await trx
      .selectFrom("bid_file")
      .select("id")
      .where("bid_id", "=", bidId)
      .where("removed_at", "is", null)
      .execute()
  ).map((file) => file.id);

/** A file by what its bytes are; none where the copy's key does not open it, or its name is not one that we take. */
async function judgeKept(
  bidId: string,
  { id, name, key }: BidContent["files"][number],
  store: FileStore,
): Promise<BidContent["files"]> {
  const kept = await readBytes(store, id);
  if (!kept) throw conflict("draftFileLost");
  try {
    const bytes = decryptFile(Buffer.from(key, "base64url"), Buffer.from(kept), bidId, id);
    const { fileName, mediaType } = await judgeUpload({ name, bytes }, store.maxBytes);
    return [{ id, name: fileName, type: mediaType, size: bytes.length, key }];
  } catch {
    return [];
  }
}

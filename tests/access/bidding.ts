import { askQuestion, postForPartners } from "#app/domain/bids/commands/questions.server.ts";
import { makeSealingKeys } from "#app/domain/bids/commands/sealing-keys.server.ts";
import { startBid } from "#app/domain/bids/commands/start-bid.server.ts";
import { submitBid } from "#app/domain/bids/commands/submit-bid.server.ts";
import { termsHash, wrapDraft } from "#app/domain/bids/draft.server.ts";
import { newId } from "#app/domain/shared/ids.ts";
import { paths } from "#app/paths.ts";
import { testNow } from "#tests/support/builders.ts";
import { buildOpenedBid, buildSealedCall, filledBid } from "#tests/support/builders-procedure.ts";
import type { AreaAccess, Role } from "./matrix.ts";
import { behindLogIn, everybody, only, signedIn, staff } from "./matrix.ts";

const of = paths.bids;
const page = (name: string) => `routes/bids/${name}`;
/** Before the opening a bid is its own organization's alone: staff and auditors do not know of it. */
const own: Role[] = ["institution"];

export const bidding: AreaAccess = {
  area: "bidding",
  rows: async (db, { orgs, people }, app) => {
    const open = { closes_at: "2126-03-31T09:00:00.000Z" };
    const need = { org_id: orgs.owner };
    const call = await buildSealedCall(db, { call: open, need });
    const free = await buildSealedCall(db, { call: open, need });
    const strict = await buildSealedCall(db, { call: open, need, procedure: { sealing: "strict" } });
    await makeSealingKeys(db, app, testNow);
    const { entryId } = call;
    const partner = { orgId: orgs.competitor, name: "四平乙企业", task: "热处理", shareBp: 1000 };
    const bid = await startBid(db, people.institution, { entryId, orgId: orgs.institution }, app, testNow);
    const hash = termsHash(bid, partner);
    await db
      .insertInto("bid_partner")
      .values({
        id: newId(),
        bid_id: bid,
        org_id: orgs.competitor,
        terms_hash: hash,
        invited_at: testNow.toISOString(),
      })
      .execute();
    await db.updateTable("bid_partner").set({ confirmed_at: testNow.toISOString() }).execute();
    const draft = wrapDraft(bid, filledBid(call.metrics, { partners: [partner] }), app.keys);
    await db.updateTable("bid").set({ draft }).where("id", "=", bid).execute();
    await submitBid(db, people.institution, { id: bid }, app, testNow);
    await db.updateTable("bid_partner").set({ confirmed_at: null }).execute();
    const opened = await buildSealedCall(db, { need, entry: { status: "opened" } });
    const openedBid = await buildOpenedBid(db, {
      entryId: opened.entryId,
      orgId: orgs.institution,
      content: filledBid(opened.metrics),
    });
    const closed = await buildSealedCall(db, { need, entry: { status: "closed" } });
    const asked = { entryId, orgId: orgs.institution };
    const question = await askQuestion(db, people.institution, { ...asked, text: "含沙量多少?" }, testNow);
    const words = { offers: "材料", seeks: "热处理", contact: "陈工" };
    const post = await postForPartners(db, people.institution, { ...asked, ...words }, testNow);
    const hidden = (what: string, route: string, get: string) => ({
      route: page(route),
      what,
      get,
      status: only(own, 404),
    });
    const act = (
      what: string,
      route: string,
      post_: string,
      fields: Record<string, string>,
      allowed: readonly Role[],
    ) => ({ route: page(route), what, post: post_, fields, allowed });
    return [
      { route: page("mine"), what: "own bids", get: of.mine(), status: behindLogIn(signedIn) },
      { route: page("start"), what: "start", get: of.start(entryId), status: behindLogIn(signedIn) },
      act(
        "start for the institution",
        "start",
        of.start(),
        { entryId: free.entryId, orgId: orgs.institution },
        own,
      ),
      hidden("sealed bid", "workspace", of.workspace(bid)),
      {
        route: page("workspace"),
        what: "opened bid",
        get: of.workspace(openedBid),
        status: only(["institution", "owner", "viewer", "auditor", ...staff], 404),
      },
      act("withdraw an opened bid", "workspace", of.workspace(openedBid), { act: "withdraw" }, own),
      hidden("part", "section", of.section(bid, "route")),
      { route: page("section"), what: "no such part", get: of.section(bid, "x"), status: { others: 404 } },
      act(
        "save a part",
        "section",
        of.section(bid, "route"),
        { act: "autosave", id: bid, section: "route", base: "old" },
        own,
      ),
      hidden("files", "files", of.files(bid)),
      act("remove no file", "files", of.files(bid), { act: "removeFile", fileId: "none" }, []),
      hidden("check", "check", of.check(bid)),
      act("submit an opened bid", "check", of.check(openedBid), { act: "submit" }, own),
      hidden("copy", "draft", of.draft(bid)),
      { route: page("file"), what: "no file", get: of.file(bid, "none"), status: { others: 404 } },
      hidden("receipt", "receipt", of.receipt(bid)),
      hidden("receipt.txt", "receipt-text", of.receiptText(bid)),
      hidden("receipt.sig", "receipt-signature", of.receiptSignature(bid, 1)),
      { route: page("terms"), what: "terms", get: of.terms(bid), status: only(["competitor"], 404) },
      act("answer old terms", "terms", of.terms(bid), { verdict: "confirm", terms: "old" }, ["competitor"]),
      { route: page("receipts"), what: "check", get: of.receipts(), status: only(everybody, 200) },
      act("check a receipt", "receipts", of.receipts(), { act: "check", text: "x" }, everybody),
      { route: page("receipt-key"), what: "key", get: of.receiptKey(), status: only(everybody, 200) },
      {
        route: page("opening"),
        what: "opening",
        get: of.opening(entryId),
        status: only(everybody, 200),
      },
      act("confirm", "opening", of.opening(closed.entryId), { act: "confirm" }, [
        "owner",
        "auditor",
        ...staff,
      ]),
      {
        route: page("share"),
        what: "shares",
        get: of.share(strict.entryId),
        status: only(["owner", "auditor", ...staff], 404),
      },
      act("show the firm's share", "share", of.share(strict.entryId), { act: "show", holder: "seeker" }, [
        "owner",
      ]),
      {
        route: page("questions"),
        what: "questions",
        get: of.questions(entryId),
        status: only(everybody, 200),
      },
      act(
        "ask for the institution",
        "questions",
        of.questions(entryId),
        { act: "ask", orgId: orgs.institution, text: "粒度要求是什么?" },
        own,
      ),
      act(
        "answer",
        "questions",
        of.questions(entryId),
        { act: "answer", id: question, verdict: "answer", text: "见标准。" },
        ["owner", ...staff],
      ),
      {
        route: page("partners"),
        what: "board",
        get: of.partners(entryId),
        status: behindLogIn(everybody.filter((role) => role !== "visitor" && role !== "newcomer")),
      },
      act("close", "partners", of.partners(entryId), { act: "close", id: post }, ["institution", ...staff]),
      act(
        "post as the competitor",
        "partners",
        of.partners(entryId),
        { act: "post", orgId: orgs.competitor, ...words },
        ["competitor"],
      ),
    ];
  },
};

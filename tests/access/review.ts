import { paths } from "#app/paths.ts";
import { awardOf, buildExperts, buildReviewWorld } from "#tests/support/builders-review.ts";
import type { AreaAccess } from "./matrix.ts";
import { behindLogIn, everybody, only, signedIn, staff } from "./matrix.ts";

export const review: AreaAccess = {
  area: "review",
  rows: async (db, { orgs, people }) => {
    const need = { org_id: orgs.owner };
    const world = await buildReviewWorld(db, { need });
    const [first, second] = [world.bidOf(0), world.bidOf(1)];
    await db.updateTable("bid").set({ org_id: orgs.institution }).where("id", "=", first.id).execute();
    const inReview = await buildReviewWorld(db, { need, status: "review", bidStatus: "eligible" });
    const award = awardOf(inReview);
    const [expert] = await buildExperts(db, 1);
    const bidId = inReview.bidOf(0).id;
    const assignment = "assignment1";
    await db
      .insertInto("review_assignment")
      .values({
        id: assignment,
        entry_id: inReview.entryId,
        user_id: people.reviewer.userId,
        status: "accepted",
        is_chair: 0,
        round: 1,
        assigned_by: null,
        assigned_at: "2026-03-02T00:00:00.000Z",
        due_at: null,
        answered_at: null,
        recusal_reason: null,
        submitted_at: null,
        version: 1,
      })
      .execute();
    const of = paths.review;
    const page = (name: string) => `routes/review/${name}`;
    const act = (name: string, post: string, fields: Record<string, string>, allowed: AllowedRoles) => ({
      route: page(name),
      what: fields.act ?? name,
      post,
      fields,
      allowed,
    });
    const watchers = [...staff, "auditor"] as const;
    const readers = ["owner", "viewer", ...watchers] as const;
    const bidders = ["institution", ...watchers] as const;
    const mine = of.show(assignment);
    return [
      { route: page("experts"), what: "pool", get: of.experts(), status: behindLogIn(staff) },
      act("experts", of.experts(), { act: "enrol", userId: "x", institution: "大学", fields: "food" }, staff),
      act("experts", of.experts(), { act: "retire", userId: "x" }, staff),
      { route: page("assign"), what: "panels", get: of.assign(world.callId), status: behindLogIn(staff) },
      act(
        "assign",
        of.assign(inReview.callId),
        {
          act: "assign",
          callId: inReview.callId,
          picks: `${inReview.entryId}:${expert?.userId}`,
          dueOn: "2096-01-01",
        },
        staff,
      ),
      {
        route: page("eligibility"),
        what: "checks",
        get: of.eligibility(world.entryId),
        status: behindLogIn(watchers),
      },
      act(
        "eligibility",
        of.eligibility(world.entryId),
        { act: "correct", bidId: second.id, text: "补章" },
        staff,
      ),
      act(
        "eligibility",
        of.eligibility(world.entryId),
        { act: "decide", bidId: second.id, decision: "eligible", reasons: "符合" },
        staff,
      ),
      act(
        "eligibility",
        of.eligibility(world.entryId),
        { act: "admit", entryId: world.entryId, bidIds: second.id, reasons: "符合" },
        staff,
      ),
      act("eligibility", of.eligibility(world.entryId), { act: "start", entryId: world.entryId }, staff),
      {
        route: page("entry"),
        what: "panel",
        get: of.entry(inReview.entryId),
        status: behindLogIn(watchers),
      },
      act("entry", of.entry(inReview.entryId), { act: "giveBack", id: assignment, reason: "x" }, staff),
      {
        route: page("decide"),
        what: "comparison",
        get: of.decide(inReview.entryId),
        status: behindLogIn(readers),
      },
      act(
        "decide",
        of.decide(inReview.entryId),
        {
          act: "decide",
          entryId: inReview.entryId,
          reasons: award.reasons,
          noticeTitle: "公示",
          noticeText: "正文",
          "outcomes[0].bidId": bidId,
          "outcomes[0].outcome": "declined",
        },
        ["owner"],
      ),
      act(
        "decide",
        of.decide(inReview.entryId),
        { act: "reopenAward", entryId: inReview.entryId, reasonCode: "other", reason: "x" },
        [...staff, "owner"],
      ),
      {
        route: page("minutes"),
        what: "none yet",
        get: of.minutes(inReview.entryId),
        status: { ...behindLogIn([], 403), ...only(readers, 403, 404), visitor: 302 },
      },
      { route: page("result"), what: "result", get: of.result(first.id), status: only(bidders, 404) },
      act("result", of.result(first.id), { act: "feedback", bidId: first.id, feedback: "x" }, [
        "institution",
      ]),
      act(
        "result",
        of.result(first.id),
        { act: "decline", bidId: first.id, reasonCode: "other", reason: "x" },
        ["institution"],
      ),
      act("result", of.result(first.id), { act: "correct", bidId: first.id, text: "x" }, ["institution"]),
      {
        route: page("correction-file"),
        what: "unknown",
        get: of.correctionFile(first.id, "unknown"),
        status: only(everybody, 404, 404),
      },
      { route: page("list"), what: "mine", get: of.list(), status: behindLogIn(signedIn) },
      { route: page("show"), what: "mine", get: mine, status: only(["reviewer"], 404) },
      act("show", mine, { act: "submit", id: assignment }, ["reviewer"]),
      act("show", mine, { act: "accept", id: assignment, pledge: "on" }, ["reviewer"]),
      {
        route: page("sheet"),
        what: "mine",
        get: of.sheet(assignment, bidId),
        status: only(["reviewer"], 404),
      },
      act("sheet", of.sheet(assignment, bidId), { act: "save", id: assignment, bidId, version: "99" }, [
        "reviewer",
      ]),
      act("show", mine, { act: "recuse", id: assignment, reason: "有合作" }, ["reviewer"]),
      act("entry", of.entry(inReview.entryId), { act: "release", id: assignment }, staff),
    ];
  },
};
type AllowedRoles = Parameters<typeof behindLogIn>[0];

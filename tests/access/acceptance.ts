import { applyForAcceptance } from "#app/domain/performance/commands/acceptance-apply.server.ts";
import { appointExperts } from "#app/domain/performance/commands/acceptance-experts.server.ts";
import { enrolExpert } from "#app/domain/review/commands/experts.server.ts";
import { paths } from "#app/paths.ts";
import { testNow } from "#tests/support/builders.ts";
import { addIndicators, applicationOf, funded } from "#tests/support/builders-acceptance.ts";
import { buildPerforming, finishMilestone } from "#tests/support/builders-agreements.ts";
import { buildSealedCall } from "#tests/support/builders-procedure.ts";
import type { AreaAccess, Role } from "./matrix.ts";
import { everybody, only, overseers, staff, upload } from "./matrix.ts";

const readers: Role[] = ["owner", "institution", "viewer", ...overseers];

/** An agreement of a funded list, applied for, with the reviewer on its panel; and one whose result is in public notice. */
export const acceptance: AreaAccess = {
  area: "acceptance",
  rows: async (db, { orgs, people }, app) => {
    const deal = {
      seekerOrgId: orgs.owner,
      solverOrgId: orgs.institution,
      seeker: people.owner,
      solver: people.institution,
    };
    const { id, milestoneIds } = await buildPerforming(db, deal);
    for (const milestoneId of milestoneIds) await finishMilestone(db, deal, { id, milestoneId });
    const indicators = await addIndicators(db, id);
    const { entryId } = await buildSealedCall(db, { procedure: funded, need: { org_id: orgs.owner } });
    await db.updateTable("agreement").set({ entry_id: entryId }).where("id", "=", id).execute();
    const acceptanceId = await applyForAcceptance(
      db,
      people.institution,
      applicationOf({ id, indicators }),
      testNow,
    );
    const card = { institution: "吉林大学", fields: ["agriculture" as const] };
    await enrolExpert(db, people.coordinator, { userId: people.reviewer.userId, ...card }, testNow);
    const userIds = [people.reviewer.userId];
    await appointExperts(db, people.coordinator, { id, acceptanceId, userIds }, testNow);
    const { id: seatId } = await db.selectFrom("acceptance_expert").select("id").executeTakeFirstOrThrow();
    const other = await buildPerforming(db, deal);
    await db
      .updateTable("agreement")
      .set({ entry_id: entryId, status: "accepted" })
      .where("id", "=", other.id)
      .execute();
    const resultId = await insertResult(db, other.id, people.institution.userId, app.now());
    const of = paths.acceptance;
    const act = (
      what: string,
      name: string,
      allowed: readonly Role[],
      fields: Record<string, string> = {},
    ) => ({
      route: "routes/acceptance/show",
      what,
      post: of.show(id),
      fields: { act: name, ...fields },
      allowed,
    });
    const judged = {
      acceptanceId: "old",
      verdict: "pass",
      text: "达到",
      "met[0].indicatorId": indicators[0] ?? "",
      "met[0].met": "yes",
    };
    const seat = (what: string, name: string, fields: Record<string, string>) => ({
      route: "routes/acceptance/seat",
      what,
      post: of.seat(seatId),
      fields: { act: name, ...fields },
      allowed: ["reviewer"] as const,
    });
    const words = { timeliness: "5", quality: "5", communication: "5", body: "好" };
    return [
      { route: "routes/acceptance/show", what: "page", get: of.show(id), status: only(readers, 404) },
      act("apply again", "apply", ["institution"], { summary: "已完成" }),
      {
        route: "routes/acceptance/show",
        what: "bring evidence",
        post: of.show(id),
        fields: upload("attach"),
        allowed: ["owner", "institution", ...staff],
      },
      act("give an opinion", "opine", ["owner"], judged),
      act("conclude", "decide", staff, judged),
      act("ask an expert", "appoint", staff, { acceptanceId: "old", userIds: people.reviewer.userId }),
      act("fail before the day", "fail", ["owner", ...staff], { text: "逾期" }),
      act("complete before acceptance", "complete", ["owner", ...staff]),
      act("feedback of the seeker", "feedback", ["owner"], { ...words, side: "seeker" }),
      act("feedback of the solver", "feedback", ["institution"], { ...words, side: "solver" }),
      {
        route: "routes/acceptance/seat",
        what: "page",
        get: of.seat(seatId),
        status: only(["reviewer"], 404),
      },
      seat("hand in too early", "submit", { verdict: "pass", text: "达到" }),
      seat("declare", "accept", { pledge: "on" }),
      seat("recuse", "recuse", { reason: "曾经合作" }),
      act("release an expert", "release", staff, { seatId }),
      {
        route: "routes/acceptance/result",
        what: "notice",
        get: of.result(resultId),
        status: only(everybody, 200),
      },
      {
        route: "routes/acceptance/result",
        what: "no notice",
        get: of.result(acceptanceId),
        status: only([], 404),
      },
    ];
  },
};

async function insertResult(
  db: Parameters<AreaAccess["rows"]>[0],
  agreementId: string,
  userId: string,
  now: Date,
) {
  const row = {
    id: "publicised",
    agreement_id: agreementId,
    round: 1,
    status: "passed" as const,
    summary: "内部小结",
  };
  const told = { applied_by: userId, applied_at: now.toISOString(), notice_until: "2999-12-31" };
  await db
    .insertInto("acceptance")
    .values({ ...row, ...told })
    .execute();
  return row.id;
}

import { recordAdoption } from "#app/domain/agreements/commands/adopt.server.ts";
import { cancelAgreement, signAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { confirmAgreement } from "#app/domain/agreements/commands/confirm.server.ts";
import { keepSignedCopy } from "#app/domain/agreements/commands/copies.server.ts";
import { draftAgreement } from "#app/domain/agreements/commands/draft.server.ts";
import { adoptionInput, draftInput } from "#app/domain/agreements/input.ts";
import { answerIntent, withdrawIntent } from "#app/domain/bids/commands/answer.server.ts";
import { sendIntent } from "#app/domain/bids/commands/send.server.ts";
import { sendIntentInput } from "#app/domain/bids/input.ts";
import { confirmMilestone, handInMilestone } from "#app/domain/performance/commands/milestones.server.ts";
import { adoptions, agreements } from "#db/seeds/demo/deals.ts";
import { agreementTerms } from "#db/seeds/demo/drafting.ts";
import { intents } from "#db/seeds/demo/intents.ts";
import type { DemoAdoption, DemoAgreement, DemoIntent } from "#db/seeds/demo/types.ts";
import { carriedRows } from "./drafting.ts";
import { contractFile } from "./papers.ts";
import type { Stage, Step } from "./replay.ts";
import { dayFrom, typed } from "./replay.ts";

function intentLife(intent: DemoIntent): Step[] {
  const send: Step = {
    daysAgo: intent.createdDaysAgo,
    run: async (stage, now) => {
      const input = {
        ...intent,
        need: intent.need && stage.id("need", intent.need),
        solution: intent.solution && stage.id("solution", intent.solution),
        entry: intent.entryCall && stage.id("entry", `${intent.entryCall}/${intent.need}`),
        pitch:
          intent.pitchRoadshow &&
          stage.id("pitch", `${intent.pitchRoadshow}/${intent.need ?? intent.solution}`),
        fromOrgId: stage.id("org", intent.fromOrg),
      };
      const id = await sendIntent(
        stage.db,
        await stage.asOrg(intent.fromOrg),
        sendIntentInput.parse(input),
        now,
      );
      stage.ids.set(`intent/${intent.key}`, id);
    },
  };
  if (intent.status === "sent") return [send];
  const answer: Step = {
    daysAgo: Math.max(intent.createdDaysAgo - 1.5, intent.createdDaysAgo / 2),
    run: async (stage, now) => {
      const id = stage.id("intent", intent.key);
      if (intent.status === "withdrawn")
        return withdrawIntent(stage.db, await stage.asOrg(intent.fromOrg), { id }, now);
      const verdict = intent.status === "accepted" ? "accept" : "decline";
      return answerIntent(
        stage.db,
        await stage.asOrg(intent.toOrg),
        { id, verdict, answer: intent.answer },
        now,
      );
    },
  };
  return [send, answer];
}

async function draft(stage: Stage, agreement: DemoAgreement, now: Date): Promise<void> {
  const { pitch, need, solution = pitch?.solution } = agreement;
  const origin = {
    intentId: agreement.intent && stage.id("intent", agreement.intent),
    pitchId: pitch && stage.id("pitch", `${pitch.roadshow}/${pitch.need ?? pitch.solution}`),
    needId: need && stage.id("need", need),
  };
  const input = draftInput.parse({
    ...agreement,
    ...origin,
    indicators: await carriedRows(stage, origin),
    ...agreementTerms[agreement.key],
    solutionId: solution && stage.id("solution", solution),
    seekerOrgId: stage.id("org", agreement.seekerOrg),
    solverOrgId: stage.id("org", agreement.solverOrg),
    contractValueFen: typed(agreement.contractValueWan),
    startsOn: dayFrom(stage, agreement.startsInDays),
    endsOn: dayFrom(stage, agreement.endsInDays),
    milestones: agreement.milestones.map(({ title, dueInDays, sharePercent }) => ({
      title,
      dueOn: dayFrom(stage, dueInDays),
      shareBp: String(sharePercent),
    })),
  });
  stage.ids.set(
    `agreement/${agreement.key}`,
    await draftAgreement(stage.db, await stage.as("coordinator"), input, now),
  );
}

async function confirmBoth(stage: Stage, agreement: DemoAgreement, now: Date): Promise<void> {
  const id = stage.id("agreement", agreement.key);
  await confirmAgreement(
    stage.db,
    await stage.asOrg(agreement.seekerOrg),
    { id, side: "seeker", version: 1 },
    now,
  );
  await confirmAgreement(
    stage.db,
    await stage.asOrg(agreement.solverOrg),
    { id, side: "solver", version: 1 },
    now,
  );
}

async function bringCopy(stage: Stage, agreement: DemoAgreement, now: Date): Promise<void> {
  const upload = await contractFile(stage, agreement.key, agreement.seekerOrg, now);
  const id = stage.id("agreement", agreement.key);
  await keepSignedCopy(
    stage.db,
    await stage.asOrg(agreement.seekerOrg),
    { id, upload, store: stage.files },
    now,
  );
}

async function milestoneDone(
  stage: Stage,
  agreement: DemoAgreement,
  position: number,
  now: Date,
): Promise<void> {
  const id = stage.id("agreement", agreement.key);
  const rows = await stage.db
    .selectFrom("milestone")
    .select("id")
    .where("agreement_id", "=", id)
    .orderBy("position")
    .execute();
  const milestone = { id, milestoneId: rows[position]?.id ?? "" };
  const note = agreement.milestones[position]?.doneNote ?? "";
  const files = { uploads: [], store: stage.files };
  const solver = await stage.asOrg(agreement.solverOrg);
  await handInMilestone(stage.db, solver, { ...milestone, note, ...files }, now);
  await confirmMilestone(stage.db, await stage.asOrg(agreement.seekerOrg), milestone, now);
}

function agreementLife(agreement: DemoAgreement): Step[] {
  const signed = agreement.signedDaysAgo;
  const concluded = signed ?? 3;
  const steps: Step[] = [{ daysAgo: concluded + 0.6, run: (stage, now) => draft(stage, agreement, now) }];
  if (agreement.status !== "draft" && agreement.status !== "cancelled")
    steps.push({ daysAgo: concluded + 0.3, run: (stage, now) => confirmBoth(stage, agreement, now) });
  if (agreement.status === "cancelled")
    steps.push({
      daysAgo: concluded - 1,
      run: async (stage, now) => {
        const id = stage.id("agreement", agreement.key);
        return cancelAgreement(
          stage.db,
          await stage.as("coordinator"),
          { id, reason: "双方对现场试验条件未能达成一致，协商终止。" },
          now,
        );
      },
    });
  if (signed === undefined) return steps;
  steps.push({
    daysAgo: signed,
    run: async (stage, now) => {
      const id = stage.id("agreement", agreement.key);
      return signAgreement(
        stage.db,
        await stage.as("coordinator"),
        { id, signedOn: dayFrom(stage, -signed) },
        now,
      );
    },
  });
  if (agreement.status === "signed") return steps;
  steps.push({ daysAgo: signed - 0.1, run: (stage, now) => bringCopy(stage, agreement, now) });
  for (const [position, milestone] of agreement.milestones.entries())
    if (milestone.done)
      steps.push({
        daysAgo: Math.max(0.2, -milestone.dueInDays),
        run: (stage, now) => milestoneDone(stage, agreement, position, now),
      });
  return steps;
}

const adoptionLife = (adoption: DemoAdoption): Step => ({
  daysAgo: Math.min(adoption.sinceDaysAgo, 2),
  run: async (stage, now) => {
    const input = adoptionInput.parse({
      ...adoption,
      sinceOn: dayFrom(stage, -adoption.sinceDaysAgo),
      adopterOrgId: stage.id("org", adoption.adopterOrg),
      solutionId: stage.id("solution", adoption.solution),
      agreementId: adoption.agreement && stage.id("agreement", adoption.agreement),
    });
    await recordAdoption(stage.db, await stage.as("coordinator"), input, now);
  },
});

export const dealSteps: Step[] = [
  ...intents.flatMap(intentLife),
  ...agreements.flatMap(agreementLife),
  ...adoptions.map(adoptionLife),
];

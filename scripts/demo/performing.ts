import { agreeToChange } from "#app/domain/performance/commands/answer-change.server.ts";
import { recordDiligence } from "#app/domain/performance/commands/diligence.server.ts";
import { handInMilestone } from "#app/domain/performance/commands/milestones.server.ts";
import { disputePayment, receivePayment } from "#app/domain/performance/commands/payments.server.ts";
import { recordPayment } from "#app/domain/performance/commands/record-payment.server.ts";
import { requestTermsChange } from "#app/domain/performance/commands/request-change.server.ts";
import { findChangeable } from "#app/domain/performance/queries/change-terms.server.ts";
import type { DemoDelay, DemoLogEntry, DemoPayment } from "#db/seeds/demo/performing.ts";
import { delays, handedIn, logEntries, payments } from "#db/seeds/demo/performing.ts";
import { sideOf } from "./parties.ts";
import type { Stage, Step } from "./replay.ts";
import { dayFrom } from "./replay.ts";

async function milestoneOf(stage: Stage, agreementId: string, position: number): Promise<string> {
  const row = await stage.db
    .selectFrom("milestone")
    .select("id")
    .where("agreement_id", "=", agreementId)
    .where("position", "=", position)
    .executeTakeFirstOrThrow();
  return row.id;
}

const textFile = (name: string, text: string) => ({
  name,
  bytes: new TextEncoder().encode(`${text}\n（演示数据）`),
});

function paymentLife(payment: DemoPayment): Step {
  return {
    daysAgo: payment.daysAgo,
    run: async (stage, now) => {
      const id = stage.id("agreement", payment.agreement);
      const { kind, voucherNo, note } = payment;
      const paymentId = await recordPayment(
        stage.db,
        kind === "grant"
          ? await stage.as("coordinator")
          : await sideOf(stage, payment.agreement, kind === "refund" ? "solver" : "seeker"),
        {
          id,
          kind,
          voucherNo,
          note,
          amountFen: payment.wan * 1_000_000,
          paidOn: dayFrom(stage, -payment.daysAgo),
          milestoneId: payment.milestone ? await milestoneOf(stage, id, payment.milestone) : undefined,
          uploads: [textFile(`${voucherNo}回单.txt`, `银行回单 ${voucherNo}`)],
          store: stage.files,
        },
        now,
      );
      const payee = await sideOf(stage, payment.agreement, kind === "refund" ? "seeker" : "solver");
      if (payment.answer === "received") await receivePayment(stage.db, payee, { id, paymentId }, now);
      if (payment.answer === "disputed")
        await disputePayment(stage.db, payee, { id, paymentId, note: payment.answerNote ?? "" }, now);
    },
  };
}

/** A later day for one milestone, asked for by the solver, and perhaps agreed to. */
function delayLife(delay: DemoDelay): Step {
  return {
    daysAgo: delay.daysAgo,
    run: async (stage, now) => {
      const id = stage.id("agreement", delay.agreement);
      const terms = await findChangeable(stage.db, id);
      const row = terms.milestones[delay.milestone - 1];
      if (!row) throw new Error(`agreement "${delay.agreement}" has no milestone ${delay.milestone}`);
      const changeId = await requestTermsChange(
        stage.db,
        await sideOf(stage, delay.agreement, "solver"),
        {
          id,
          side: "solver",
          reasonCode: "schedule",
          reason: delay.reason,
          endsOn: terms.endsOn ?? undefined,
          contractValueFen: terms.contractValueFen,
          techValueFen: terms.techValueFen ?? undefined,
          milestones: [
            { ...row, deliverable: row.deliverable ?? undefined, dueOn: dayFrom(stage, delay.dueInDays) },
          ],
        },
        now,
      );
      const seeker = await sideOf(stage, delay.agreement, "seeker");
      if (delay.isAgreed) await agreeToChange(stage.db, seeker, { id, changeId, note: "同意顺延。" }, now);
    },
  };
}

function logLife(entry: DemoLogEntry): Step {
  return {
    daysAgo: entry.daysAgo,
    run: async (stage, now) => {
      const id = stage.id("agreement", entry.agreement);
      const { kind, body } = entry;
      const milestoneId = await milestoneOf(stage, id, entry.milestone);
      const uploads = entry.file ? [textFile(entry.file, body)] : [];
      const happenedOn = dayFrom(stage, -entry.daysAgo);
      const input = { id, milestoneId, kind, happenedOn, body, uploads, store: stage.files };
      await recordDiligence(stage.db, await sideOf(stage, entry.agreement, entry.side), input, now);
    },
  };
}

const handInLife = (one: (typeof handedIn)[number]): Step => ({
  daysAgo: one.daysAgo,
  run: async (stage, now) => {
    const id = stage.id("agreement", one.agreement);
    const milestoneId = await milestoneOf(stage, id, one.milestone);
    const uploads = [textFile(one.file, one.note)];
    const input = { id, milestoneId, note: one.note, uploads, store: stage.files };
    await handInMilestone(stage.db, await sideOf(stage, one.agreement, "solver"), input, now);
  },
});

export const performingSteps: Step[] = [
  ...payments.map(paymentLife),
  ...handedIn.map(handInLife),
  ...delays.map(delayLife),
  ...logEntries.map(logLife),
];

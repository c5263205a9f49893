import { answerLapse } from "#app/domain/calls/commands/answer-lapse.server.ts";
import { closeDueCalls } from "#app/domain/calls/commands/clock.server.ts";
import { createCall } from "#app/domain/calls/commands/edit.server.ts";
import { withdrawEntry } from "#app/domain/calls/commands/end-entry.server.ts";
import { addEntry } from "#app/domain/calls/commands/entries.server.ts";
import { saveProcedure } from "#app/domain/calls/commands/procedure.server.ts";
import { publishCall } from "#app/domain/calls/commands/publish.server.ts";
import { callInput } from "#app/domain/calls/input.ts";
import { defaultProcedure } from "#app/domain/calls/procedure.ts";
import { renewNeed } from "#app/domain/needs/commands/renew.server.ts";
import { saveNeedSection } from "#app/domain/needs/commands/save.server.ts";
import { submitNeed } from "#app/domain/needs/commands/submit.server.ts";
import { acceptNeed } from "#app/domain/needs/commands/vet.server.ts";
import { needSectionInput } from "#app/domain/needs/input.ts";
import { findNeedForm } from "#app/domain/needs/queries/form.server.ts";
import { enrolExpert } from "#app/domain/review/commands/experts.server.ts";
import { expertInput } from "#app/domain/review/input.ts";
import { experts } from "#db/seeds/demo/experts.ts";
import { needs } from "#db/seeds/demo/needs.ts";
import type { DemoSealedCall, DemoSealedEntry } from "#db/seeds/demo/procedure.ts";
import { sealedCalls } from "#db/seeds/demo/procedure.ts";
import { awarding } from "./awarding.ts";
import { bidding, entryKey } from "./bidding.ts";
import type { Stage, Step } from "./replay.ts";
import { dayFrom } from "./replay.ts";

function lifeOf(call: DemoSealedCall): Step[] {
  const opened = -call.opensInDays;
  const closed = -call.closesInDays;
  const create: Step = {
    daysAgo: opened + 1,
    run: async (stage, now) => {
      const coordinator = await stage.as("coordinator");
      const times = {
        opensAt: `${dayFrom(stage, call.opensInDays)}T09:00`,
        closesAt: `${dayFrom(stage, call.closesInDays)}T17:00`,
      };
      const id = await createCall(stage.db, coordinator, callInput.parse({ ...call, ...times }), now);
      stage.ids.set(`call/${call.key}`, id);
      const procedure = {
        ...defaultProcedure(call.fundingMode),
        sealing: call.sealing ?? ("default" as const),
        ...(call.ratios && { ratios: call.ratios }),
      };
      await saveProcedure(stage.db, coordinator, { id, version: 1, procedure }, now);
      for (const entry of call.entries) {
        const needId = stage.id("need", entry.need);
        stage.ids.set(
          `entry/${entryKey(call, entry)}`,
          await addEntry(stage.db, coordinator, { callId: id, needId }, now),
        );
      }
    },
  };
  const publish: Step = {
    daysAgo: opened,
    run: async (stage, now) => {
      const call_ = { id: stage.id("call", call.key), version: 2 };
      await publishCall(stage.db, await stage.as("coordinator"), call_, now);
    },
  };
  const close: Step = { daysAgo: closed - 0.9, run: (stage, now) => closeDueCalls(stage.db, now) };
  return [
    create,
    publish,
    ...(closed > 0 ? [close] : []),
    ...call.entries.flatMap((entry) => [
      ...bidding(call, entry),
      ...awarding(call, entry),
      ...endOf(call, entry),
    ]),
  ];
}

/** Its firm opens the renewal, offers more, and hands it in again; a coordinator accepts it. The next list takes it in the old one's place. */
async function renew(stage: Stage, entry: DemoSealedEntry, now: Date): Promise<void> {
  const firm = await stage.asOrg(needs.find(({ key }) => key === entry.need)?.org ?? "");
  const id = await renewNeed(stage.db, firm, { id: stage.id("need", entry.need), store: stage.files }, now);
  const reward = { section: "reward", rewardKind: "fixed", rewardAmount: String(entry.renewedFor) };
  let { version } = await findNeedForm(stage.db, firm, id, now);
  for (const section of [reward, { section: "pledge", pledged: true }])
    ({ version } = await saveNeedSection(
      stage.db,
      firm,
      needSectionInput.parse({ ...section, id, version }),
      now,
    ));
  await submitNeed(stage.db, firm, { id }, now);
  await acceptNeed(stage.db, await stage.as("coordinator"), { id }, now);
  stage.ids.set(`need/${entry.need}`, id);
}

/** Of entries that came to nothing: taken back, lapsed and asked about, or renewed on a later list. */
function endOf(call: DemoSealedCall, entry: DemoSealedEntry): Step[] {
  const closed = -call.closesInDays;
  const steps: Step[] = (entry.lapseAnswers ?? []).map(([user, reason, note], at) => ({
    daysAgo: closed - 2 - at,
    run: async (stage, now) => {
      const entryId = stage.id("entry", entryKey(call, entry));
      await answerLapse(stage.db, await stage.as(user), { entryId, reason, note }, now);
    },
  }));
  if (entry.stage === "withdrawn")
    steps.push({
      daysAgo: closed - 5,
      run: async (stage, now) => {
        const input = {
          entryId: stage.id("entry", entryKey(call, entry)),
          reason: "企业主营业务调整，该项目不再实施，经企业申请撤榜。",
        };
        await withdrawEntry(stage.db, await stage.as("coordinator"), input, now);
      },
    });
  if (entry.stage === "renewed")
    steps.push({
      daysAgo: closed - 6,
      run: (stage, now) => renew(stage, entry, now),
    });
  return steps;
}

const enrolled: Step[] = experts.map(({ user, ...expert }) => ({
  daysAgo: 100,
  run: async (stage, now) => {
    const input = expertInput.parse({ ...expert, userId: stage.id("user", user) });
    await enrolExpert(stage.db, await stage.as("coordinator"), input, now);
  },
}));

export const procedureSteps: Step[] = [...enrolled, ...sealedCalls.flatMap(lifeOf)];

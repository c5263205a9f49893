import { addAddendum } from "#app/domain/needs/commands/addendum.server.ts";
import { createNeed } from "#app/domain/needs/commands/create.server.ts";
import { withdrawNeed } from "#app/domain/needs/commands/end.server.ts";
import { tendUnconfirmedNeeds } from "#app/domain/needs/commands/freshness.server.ts";
import { recommendNeed } from "#app/domain/needs/commands/recommend.server.ts";
import { saveNeedSection } from "#app/domain/needs/commands/save.server.ts";
import { submitNeed } from "#app/domain/needs/commands/submit.server.ts";
import { acceptNeed, publishNeed, returnNeed } from "#app/domain/needs/commands/vet.server.ts";
import { needSectionInput } from "#app/domain/needs/input.ts";
import { findNeedForm } from "#app/domain/needs/queries/form.server.ts";
import { needReturnInput } from "#app/domain/needs/vetting-input.ts";
import { newId } from "#app/domain/shared/ids.ts";
import { calls } from "#db/seeds/demo/calls.ts";
import { needs } from "#db/seeds/demo/needs.ts";
import type { DemoNeed } from "#db/seeds/demo/types.ts";
import type { Stage, Step } from "./replay.ts";
import { dayFrom, typed } from "./replay.ts";

const firstDraftDays = 3;

function rewardOf({ reward }: DemoNeed) {
  if (!reward) return {};
  const { kind, minWan, maxWan } = reward;
  return kind === "fixed"
    ? { rewardKind: kind, rewardAmount: typed(minWan) }
    : { rewardKind: kind, rewardMin: typed(minWan), rewardMax: typed(maxWan) };
}

/** The parts of the form as the firm's agent fills them in; a draft leaves out what it does not know yet. */
function sectionsOf(stage: Stage, need: DemoNeed): Record<string, unknown>[] {
  const months = need.durationMonths === undefined ? undefined : String(need.durationMonths);
  const deadline = need.deadlineInDays === undefined ? undefined : dayFrom(stage, need.deadlineInDays);
  const recommender = need.recommender && stage.id("org", need.recommender.org);
  const { cooperationModes, ipOwnership, ipTerms, bidderRequirements, transferLocation } = need;
  const { contactName, contactPhone, contactEmail, nameTier, rewardTier, contactTier } = need;
  return [
    { ...need, section: "basics", durationMonths: months, deadline, recommenderOrgId: recommender },
    { ...need, section: "problem" },
    ...(need.metrics.length > 0 ? [{ section: "metrics", rows: need.metrics }] : []),
    ...(need.reward ? [{ section: "reward", ...rewardOf(need) }] : []),
    { section: "conditions", cooperationModes, ipOwnership, ipTerms, bidderRequirements, transferLocation },
    { section: "contact", contactName, contactPhone, contactEmail, nameTier, rewardTier, contactTier },
    ...(need.submittedDaysAgo === undefined ? [] : [{ section: "pledge", pledged: true }]),
  ];
}

const draft = (need: DemoNeed): Step => ({
  daysAgo: (need.firstRound?.daysAgo ?? need.submittedDaysAgo ?? 1) + firstDraftDays,
  run: async (stage, now) => {
    const actor = await stage.asOrg(need.org);
    const input = { id: newId(), orgId: stage.id("org", need.org), title: need.title, content: need.content };
    const id = await createNeed(stage.db, actor, input, now);
    stage.ids.set(`need/${need.key}`, id);
    await fillIn(stage, { ...need, ...need.firstRound?.was }, { id, version: 1 }, now);
  },
});

async function fillIn(
  stage: Stage,
  need: DemoNeed,
  { id, version }: { id: string; version: number },
  now: Date,
) {
  const actor = await stage.asOrg(need.org);
  let at = version;
  for (const section of sectionsOf(stage, need)) {
    const parsed = needSectionInput.parse({ ...section, id, version: at });
    ({ version: at } = await saveNeedSection(stage.db, actor, parsed, now));
  }
}

const listed = (need: DemoNeed) => calls.some((call) => call.entries.includes(need.key));
const by = (need: DemoNeed, userKey?: string) => (stage: Stage) =>
  userKey ? stage.as(userKey) : stage.asOrg(need.org);

function lifeOf(need: DemoNeed): Step[] {
  const { submittedDaysAgo: submitted, publishedDaysAgo: published } = need;
  const id = (stage: Stage) => ({ id: stage.id("need", need.key) });
  const step = (
    daysAgo: number,
    who: ReturnType<typeof by>,
    act: (stage: Stage, actor: Awaited<ReturnType<typeof who>>, now: Date) => Promise<unknown>,
  ): Step => ({
    daysAgo,
    run: async (stage, now) => act(stage, await who(stage), now),
  });
  const coordinator = by(need, "coordinator");
  const steps = [draft(need)];
  if (submitted === undefined) return steps;
  const first = need.firstRound;
  if (first) {
    const returned = (stage: Stage) => needReturnInput.parse({ ...id(stage), remarks: first.remarks });
    steps.push(
      step(first.daysAgo, by(need), (stage, actor, now) => submitNeed(stage.db, actor, id(stage), now)),
      step(first.daysAgo - 2, coordinator, (stage, actor, now) =>
        returnNeed(stage.db, actor, returned(stage), now),
      ),
      step(submitted + 0.1, by(need), async (stage, actor, now) => {
        const { version } = await findNeedForm(stage.db, actor, id(stage).id, now);
        await fillIn(stage, need, { ...id(stage), version }, now);
      }),
    );
  }
  steps.push(step(submitted, by(need), (stage, actor, now) => submitNeed(stage.db, actor, id(stage), now)));
  const { recommender, remarks } = need;
  if (recommender)
    steps.push({
      daysAgo: submitted - 1,
      run: async (stage, now) =>
        recommendNeed(
          stage.db,
          await stage.asOrg(recommender.org),
          { ...id(stage), note: recommender.note },
          now,
        ),
    });
  if (need.status === "returned" && remarks)
    steps.push(
      step(submitted - 1, coordinator, (stage, actor, now) =>
        returnNeed(stage.db, actor, needReturnInput.parse({ ...id(stage), remarks }), now),
      ),
    );
  const passed =
    !["submitted", "returned"].includes(need.status) &&
    !(need.status === "withdrawn" && published === undefined);
  if (passed)
    steps.push(
      step(Math.max(submitted - 2, (published ?? 0) + 0.8), coordinator, (stage, actor, now) =>
        acceptNeed(stage.db, actor, id(stage), now),
      ),
    );
  if (published !== undefined && !listed(need))
    steps.push(
      step(published, coordinator, (stage, actor, now) => publishNeed(stage.db, actor, id(stage), now)),
    );
  for (const [i, text] of (need.addenda ?? []).entries())
    steps.push(
      step((published ?? 0) - 3 - i, by(need), (stage, actor, now) =>
        addAddendum(stage.db, actor, { ...id(stage), text }, now),
      ),
    );
  if (need.status === "withdrawn")
    steps.push(
      step((published ?? submitted) - 4, by(need), (stage, actor, now) =>
        withdrawNeed(stage.db, actor, { ...id(stage), reason: "企业调整了年度技改计划，该项目暂缓。" }, now),
      ),
    );
  return steps;
}

/** What the clock does about needs that nobody has confirmed for long: it asks, and later marks them. */
const tend = [13, 3].map(
  (daysAgo): Step => ({ daysAgo, run: (stage, now) => tendUnconfirmedNeeds(stage.db, now) }),
);

export const needSteps: Step[] = [...needs.flatMap(lifeOf), ...tend];

import { commentAgreement } from "#app/domain/agreements/commands/comment.server.ts";
import { draftAgreement } from "#app/domain/agreements/commands/draft.server.ts";
import { editAgreement } from "#app/domain/agreements/commands/edit.server.ts";
import { commentInput, draftInput, editInput } from "#app/domain/agreements/input.ts";
import { findPrefill } from "#app/domain/agreements/queries/prefill.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import type { DemoAwardDraft, DemoTerms } from "#db/seeds/demo/drafting.ts";
import { awardDrafts } from "#db/seeds/demo/drafting.ts";
import type { Stage, Step } from "./replay.ts";

const filled = <T extends object>(row: T) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== false));

/** The indicators that an agreement's origin brings along, as the form sends them. */
export async function carriedRows(
  stage: Stage,
  from: { intentId?: string; pitchId?: string; needId?: string },
) {
  const { carried } = await findPrefill(stage.db, await stage.as("coordinator"), from, stage.seededAt);
  return carried.indicators.map(filled);
}

/** What the form sends when the bid's word stays as it is and the rest is `terms`. */
async function typedFrom(stage: Stage, firm: Actor, bidId: string, terms: DemoTerms, now: Date) {
  const { carried, ...prefill } = await findPrefill(stage.db, firm, { bidId }, now);
  const { indicators, milestones, scope, startsOn, endsOn, paymentMode } = carried;
  return {
    ...filled({ scope, startsOn, endsOn, paymentMode }),
    type: prefill.type,
    title: prefill.title,
    seekerOrgId: prefill.seekerOrgId,
    solverOrgId: prefill.solverOrgId,
    contractValueFen: String((carried.contractValueFen ?? 0) / 1_000_000),
    indicators: indicators.map(filled),
    milestones: milestones.map((row) => filled({ ...row, shareBp: String(row.shareBp / 100) })),
    ...terms,
  };
}

async function winnerOf(stage: Stage, { entry, solverOrg }: DemoAwardDraft): Promise<string> {
  const bid = await stage.db
    .selectFrom("bid")
    .select("id")
    .where("entry_id", "=", stage.id("entry", `${entry.call}/${entry.need}`))
    .where("org_id", "=", stage.id("org", solverOrg))
    .executeTakeFirstOrThrow();
  return bid.id;
}

/** The firm drafts, the sides comment, the solver makes the second version, and it is commented again. */
function draftLife(draft: DemoAwardDraft): Step[] {
  const commented = (afterVersion: 1 | 2, daysAgo: number): Step[] =>
    draft.comments
      .filter((comment) => comment.afterVersion === afterVersion)
      .map(({ by, term, body }, at) => ({
        daysAgo: daysAgo - at * 0.05,
        run: async (stage, now) => {
          const who = by === "coordinator" ? await stage.as("coordinator") : await stage.asOrg(draft[by]);
          const id = stage.id("agreement", draft.key);
          await commentAgreement(stage.db, who, commentInput.parse({ id, term, body }), now);
        },
      }));
  const first: Step = {
    daysAgo: 0.9,
    run: async (stage, now) => {
      const firm = await stage.asOrg(draft.seekerOrg);
      const bidId = await winnerOf(stage, draft);
      const input = { ...(await typedFrom(stage, firm, bidId, draft.first, now)), source: "award", bidId };
      stage.ids.set(
        `agreement/${draft.key}`,
        await draftAgreement(stage.db, firm, draftInput.parse(input), now),
      );
    },
  };
  const second: Step = {
    daysAgo: 0.4,
    run: async (stage, now) => {
      const solver = await stage.asOrg(draft.solverOrg);
      const terms = await typedFrom(stage, solver, await winnerOf(stage, draft), draft.second, now);
      const input = { ...terms, id: stage.id("agreement", draft.key), version: 1 };
      await editAgreement(stage.db, solver, editInput.parse(input), now);
    },
  };
  return [first, ...commented(1, 0.8), second, ...commented(2, 0.3)];
}

export const draftingSteps: Step[] = awardDrafts.flatMap(draftLife);

import { assignPairs } from "#app/domain/matching/commands/assign.server.ts";
import { inviteSides } from "#app/domain/matching/commands/invite.server.ts";
import { dismissMatch, moveMatch } from "#app/domain/matching/commands/steps.server.ts";
import { dismissMatchInput } from "#app/domain/matching/input.ts";
import { addDays } from "#app/domain/shared/clock.ts";
import type { MatchStage } from "#db/schema.ts";
import { invitationNote, matchStages } from "#db/seeds/demo/deals.ts";
import type { DemoMatchStage } from "#db/seeds/demo/types.ts";
import type { Stage } from "./replay.ts";

const ways: Record<MatchStage, ("contact" | "interest" | "talk")[]> = {
  suggested: [],
  contacted: ["contact"],
  interested: ["contact", "interest"],
  talking: ["contact", "interest", "talk"],
  dismissed: [],
};

/** Moves the demo's pairs along the board; a pair that the matcher did not propose stays where it is. */
export async function stageMatches(stage: Stage): Promise<{ moved: number; unproposed: string[] }> {
  const unproposed: string[] = [];
  for (const wanted of matchStages) {
    const match = await stage.db
      .selectFrom("match")
      .select("id")
      .where("need_id", "=", stage.id("need", wanted.need))
      .where("solution_id", "=", stage.id("solution", wanted.solution))
      .executeTakeFirst();
    if (match) await place(stage, match.id, wanted);
    else unproposed.push(`${wanted.need} - ${wanted.solution}`);
  }
  return { moved: matchStages.length - unproposed.length, unproposed };
}

async function place(
  stage: Stage,
  matchId: string,
  { stage: target, reason, note, daysAgo = 0, assignee, invited = [] }: DemoMatchStage,
): Promise<void> {
  const coordinator = await stage.as("coordinator");
  const at = addDays(stage.seededAt, -daysAgo);
  const version = async () =>
    (await stage.db.selectFrom("match").select("version").where("id", "=", matchId).executeTakeFirstOrThrow())
      .version;
  for (const act of ways[target])
    await moveMatch(stage.db, coordinator, { matchId, version: await version(), act, note }, at);
  if (target === "dismissed")
    await dismissMatch(
      stage.db,
      coordinator,
      dismissMatchInput.parse({ matchId, version: await version(), reason, note }),
      at,
    );
  if (invited.length > 0)
    await inviteSides(
      stage.db,
      coordinator,
      { matchId, version: await version(), sides: invited, note: invitationNote },
      at,
    );
  if (assignee)
    await assignPairs(
      stage.db,
      coordinator,
      { matchIds: [matchId], assigneeId: stage.id("user", assignee) },
      at,
    );
}

import { newId } from "#app/domain/shared/ids.ts";
import { createSolution } from "#app/domain/solutions/commands/create.server.ts";
import { replacePatents, saveSolutionSection } from "#app/domain/solutions/commands/edit.server.ts";
import {
  confirmSolution,
  publishSolution,
  withdrawSolution,
} from "#app/domain/solutions/commands/status.server.ts";
import { newSolutionInput, patentsInput, sectionInput } from "#app/domain/solutions/input.ts";
import { solutions } from "#db/seeds/demo/solutions.ts";
import type { DemoSolution } from "#db/seeds/demo/types.ts";
import type { Stage, Step } from "./replay.ts";
import { dayFrom, typed } from "./replay.ts";

/** A single price stands in both fields of the form's range. */
const priceOf = ({ price }: DemoSolution) =>
  price ? { priceKind: price.kind, priceMin: typed(price.minWan), priceMax: typed(price.maxWan) } : {};

const sections = ["content", "application", "rights", "price", "team", "contact"] as const;

const post = (solution: DemoSolution): Step => ({
  daysAgo: (solution.publishedDaysAgo ?? 4) + 1,
  run: async (stage, now) => {
    const actor = await stage.asOrg(solution.org);
    const card = {
      ...solution,
      key: newId(),
      orgId: stage.id("org", solution.org),
      keywords: solution.keywords.join("、"),
    };
    const id = await createSolution(stage.db, actor, newSolutionInput.parse(card), now);
    stage.ids.set(`solution/${solution.key}`, id);
    let version = 1;
    for (const section of sections) {
      const change = sectionInput(section).parse({ ...solution, ...priceOf(solution), version });
      version = await saveSolutionSection(stage.db, actor, { id, ...change }, now);
    }
    await replacePatents(
      stage.db,
      actor,
      { id, ...patentsInput.parse({ version, patents: patentsOf(stage, solution) }) },
      now,
    );
  },
});

const patentsOf = (stage: Stage, solution: DemoSolution) =>
  solution.patents.map(({ expiresInYears, ...patent }) => ({
    ...patent,
    expiresOn: expiresInYears === undefined ? undefined : dayFrom(stage, Math.round(expiresInYears * 365)),
  }));

function lifeOf(solution: DemoSolution): Step[] {
  const steps = [post(solution)];
  const act = (daysAgo: number, command: typeof publishSolution): Step => ({
    daysAgo,
    run: async (stage, now) =>
      command(stage.db, await stage.asOrg(solution.org), { id: stage.id("solution", solution.key) }, now),
  });
  const { publishedDaysAgo: published, confirmedDaysAgo: confirmed } = solution;
  if (published === undefined) return steps;
  steps.push(act(published, publishSolution));
  if (confirmed !== undefined && confirmed < published) steps.push(act(confirmed, confirmSolution));
  if (solution.status === "withdrawn")
    steps.push(act(Math.min(confirmed ?? published, published) / 2, withdrawSolution));
  return steps;
}

export const solutionSteps: Step[] = solutions.flatMap(lifeOf);

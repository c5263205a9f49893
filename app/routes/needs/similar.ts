import { similarInput } from "#app/domain/needs/input.ts";
import { mayWriteNeeds } from "#app/domain/needs/policy.ts";
import { findNeedForm } from "#app/domain/needs/queries/form.server.ts";
import { forbidden } from "#app/domain/shared/errors.ts";
import { on, requireUser, submit } from "#app/platform/http.server.ts";
import { consume } from "#app/platform/limits.server.ts";
import { similarOf } from "./similar-of.server.ts";

/**
 * For the form while it is typed: published needs that ask much the same. A post, so that the words of an unpublished need stand in
 * no address and no log.
 */
export const action = submit({
  similar: on(similarInput, async ({ id, ...typed }, visit) => {
    const { app, db, actor, now } = visit;
    if (!mayWriteNeeds(actor)) throw forbidden();
    if ((await consume(app.limits.similarByAccount, requireUser(actor))) > 0)
      return Response.json({ needs: [] }, { status: 429 });
    const stored = id ? await findNeedForm(db, actor, id, now) : undefined;
    const content = typed.content ?? stored?.form.problem.content ?? "";
    const techField = typed.techField ?? null;
    const needs = await similarOf(visit, { id, title: typed.title, content, techField });
    return Response.json({ needs });
  }),
});

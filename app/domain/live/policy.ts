import type { LiveWatch } from "#db/schema.ts";
import { mayManageRoadshows } from "../roadshows/policy.ts";
import type { Actor } from "../shared/actor.ts";
import { mayOversee } from "../shared/actor.ts";
import type { Audience } from "./state.ts";

/** How somebody stands to one roadshow. */
export interface Standing {
  watch: LiveWatch;
  registered: boolean;
  operator: boolean;
}

/** The organizers, and whom they named for this roadshow, run it and moderate. */
export const mayOperate = (actor: Actor, standing: Pick<Standing, "operator">) =>
  mayManageRoadshows(actor) || standing.operator;

/** Organizers decide who runs the event and who may follow it. */
export const mayNameOperators = mayManageRoadshows;

/** What somebody may read of the event as it runs; null is nothing. Auditors read as those who registered. */
export function audienceOf(actor: Actor, standing: Standing): Audience | null {
  if (mayOperate(actor, standing)) return "moderator";
  if (standing.registered || mayOversee(actor)) return "registered";
  return standing.watch === "public" ? "public" : null;
}

/** To ask, to vote and to answer a poll one is registered, or runs the event. */
export const mayTakePart = (actor: Actor, standing: Standing) =>
  actor.userId !== null && (standing.registered || mayOperate(actor, standing));

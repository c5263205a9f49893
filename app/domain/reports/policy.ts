import type { Actor } from "../shared/actor.ts";
import { mayOversee } from "../shared/actor.ts";

/** What waits for the platform's people names organizations and deals: for those who oversee. */
export const maySeeDesk = (actor: Actor) => mayOversee(actor);

import { redirect } from "@remix-run/node";
import type { z } from "zod";
import type { Actor } from "#app/domain/shared/actor.ts";
import { on } from "#app/platform/http.server.ts";
import type { Db } from "#db/schema.ts";

type Command<Input> = (db: Db, actor: Actor, input: Input, now: Date) => Promise<unknown>;

/** One live act: the command, then those who follow are told at once, then back to the part of the page that it changed. */
export const liveAct = <S extends z.ZodType<{ id: string }>>(
  schema: S,
  command: Command<z.output<S>>,
  back: (id: string) => string,
) =>
  on(schema, async (input, { app, db, actor, now }) => {
    await command(db, actor, input, now);
    app.live.wake(input.id);
    return redirect(back(input.id));
  });

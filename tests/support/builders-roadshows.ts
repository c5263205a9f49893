import { newId } from "#app/domain/shared/ids.ts";
import type { Db, NewRow } from "#db/schema.ts";
import { testNow } from "./builders.ts";

export const secretLink = "https://meeting.test.cn/j/8842-secret-room";
export const secretNumber = "884-273-516";
export const secretPassword = "km7R2x";
export const secretNote = "会议密码 735519";
export const showStart = "2026-03-10T01:00:00.000Z";
export const showEnd = "2026-03-10T03:00:00.000Z";

let counter = 0;

/** A published roadshow on 10 March 2026, 09:00-11:00 in Beijing, with a meeting link and an empty agenda. */
export async function buildRoadshow(db: Db, over: Partial<NewRow<"roadshow">> = {}): Promise<string> {
  counter += 1;
  const id = over.id ?? newId();
  await db
    .insertInto("roadshow")
    .values({
      id,
      title: `线上科技路演${counter}`,
      summary: "金华成果与四平需求见面。",
      host: "四平市委人才办",
      status: "published",
      starts_at: showStart,
      ends_at: showEnd,
      meeting_link: secretLink,
      meeting_number: secretNumber,
      meeting_password: secretPassword,
      meeting_note: secretNote,
      published_at: over.status === "draft" ? null : testNow.toISOString(),
      held_at: over.status === "held" ? showEnd : null,
      created_by: null,
      created_at: testNow.toISOString(),
      version: 1,
      ...over,
    })
    .execute();
  return id;
}

/** A talk of ten minutes, unless it is said otherwise. */
export async function buildPitch(
  db: Db,
  over: Partial<NewRow<"pitch">> & { roadshow_id: string },
): Promise<string> {
  counter += 1;
  const id = over.id ?? newId();
  await db
    .insertInto("pitch")
    .values({
      id,
      kind: "talk",
      position: counter,
      title: `议程${counter}`,
      need_id: null,
      solution_id: null,
      speaker: null,
      minutes: 10,
      held_at: null,
      room: 1,
      gap: 0,
      pinned_at: null,
      ...over,
    })
    .execute();
  return id;
}

/** Somebody who was let in, unless it is said otherwise. */
export async function buildRegistration(
  db: Db,
  roadshowId: string,
  userId: string,
  over: Partial<NewRow<"registration">> = {},
): Promise<void> {
  await db
    .insertInto("registration")
    .values({
      id: newId(),
      roadshow_id: roadshowId,
      user_id: userId,
      created_at: testNow.toISOString(),
      ...over,
    })
    .execute();
}

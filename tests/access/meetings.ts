import { acceptMeeting } from "#app/domain/meetings/commands/answer.server.ts";
import { requestMeeting } from "#app/domain/meetings/commands/request.server.ts";
import { addSlots } from "#app/domain/meetings/commands/slots.server.ts";
import { paths } from "#app/paths.ts";
import { slotIds } from "#tests/support/builders-meetings.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { buildPitch, buildRoadshow } from "#tests/support/builders-roadshows.ts";
import type { AreaAccess, Role } from "./matrix.ts";
import { behindLogIn, only, overseers, signedIn } from "./matrix.ts";

const organizers: Role[] = ["coordinator", "admin", "advisor"];
/** The institution has asked the owner. */
const sides: Role[] = ["owner", "viewer", "institution"];
const future = { starts_at: "2096-03-10T01:00:00.000Z", ends_at: "2096-03-10T03:00:00.000Z" };
const startsAt = future.starts_at;

export const meetings: AreaAccess = {
  area: "meetings",
  rows: async (db, { people, orgs }) => {
    const of = paths.meetings;
    const needId = await buildNeed(db, { org_id: orgs.owner });
    const build = async () => {
      const id = await buildRoadshow(db, future);
      const pitchId = await buildPitch(db, { roadshow_id: id, kind: "needPitch", need_id: needId });
      await addSlots(db, people.coordinator, { id, startsAt, count: 2, minutes: 15, gap: 0, places: ["一"] });
      const asked = { id, pitchId, fromOrgId: orgs.institution, text: "想就考核指标当面请教。" };
      const meeting = await requestMeeting(db, people.institution, asked);
      return { id, meeting, pitchId, slots: await slotIds(db, id) };
    };
    const { id, meeting, pitchId, slots } = await build();
    const agreed = await build();
    await acceptMeeting(db, people.owner, { id: agreed.meeting, slotId: agreed.slots[0] ?? "" });
    const draft = await buildRoadshow(db, { status: "draft" });
    const page = (name: string) => `routes/meetings/${name}`;
    const act = (name: string, allowed: readonly Role[], fields: Record<string, string>) => ({
      route: page("list"),
      what: name,
      post: of.list(id),
      fields: { act: name, id, ...fields },
      allowed,
    });
    const answer = (name: string, at: string, allowed: readonly Role[], fields: Record<string, string>) => ({
      route: page("show"),
      what: name,
      post: of.show(at),
      fields: { act: name, id: at, ...fields },
      allowed,
    });
    const text = "想就考核指标当面请教。";
    const plan = { fromOrgId: orgs.owner, toOrgId: orgs.institution, text };
    return [
      { route: page("list"), what: "announced", get: of.list(id), status: behindLogIn(signedIn) },
      { route: page("list"), what: "draft", get: of.list(draft), status: only(overseers, 404) },
      act("ask", ["competitor"], { pitchId, fromOrgId: orgs.competitor, text }),
      act("schedule", organizers, { slotId: slots[1] ?? "", ...plan }),
      act("addSlots", organizers, { startsAt, count: "1", minutes: "15", gap: "0", places: "一" }),
      act("moveSlot", organizers, { slotId: slots[1] ?? "", startsAt, minutes: "15", place: "二" }),
      act("removeSlot", [], { slotId: "none" }),
      {
        route: page("show"),
        what: "asked",
        get: of.show(meeting),
        status: behindLogIn([...sides, ...overseers], 404),
      },
      {
        route: page("calendar"),
        what: "agreed",
        get: of.calendar(agreed.meeting),
        status: behindLogIn([...sides, ...overseers], 404),
      },
      { route: page("calendar"), what: "asked", get: of.calendar(meeting), status: behindLogIn([], 404) },
      answer("accept", meeting, ["owner", ...organizers], { slotId: "none" }),
      answer("decline", agreed.meeting, ["owner", ...organizers], { reason: "时间冲突" }),
      answer("feedback", agreed.meeting, ["owner", "institution"], { outcome: "notCome" }),
      answer("cancel", meeting, ["institution", ...organizers], { reason: "时间冲突" }),
    ];
  },
};

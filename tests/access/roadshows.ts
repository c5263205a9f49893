import { paths } from "#app/paths.ts";
import { buildPitch, buildRoadshow } from "#tests/support/builders-roadshows.ts";
import type { AreaAccess } from "./matrix.ts";
import { behindLogIn, everybody, only, overseers, signedIn, staff } from "./matrix.ts";

const organizers = ["coordinator", "admin", "advisor"] as const;
const details = {
  title: "线上路演",
  summary: "简介",
  host: "人才办",
  startsAt: "2096-03-10T09:00",
  endsAt: "2096-03-10T11:00",
};

export const roadshows: AreaAccess = {
  area: "roadshows",
  rows: async (db) => {
    const future = { starts_at: "2096-03-10T01:00:00.000Z", ends_at: "2096-03-10T03:00:00.000Z" };
    const draft = await buildRoadshow(db, { status: "draft" });
    const next = await buildRoadshow(db, future);
    const past = await buildRoadshow(db);
    const first = await buildPitch(db, { roadshow_id: past });
    const running = await buildRoadshow(db);
    const shown = await buildPitch(db, { roadshow_id: running, held_at: "2026-03-10T01:10:00.000Z" });
    const of = paths.roadshows;
    const page = (name: string) => `routes/roadshows/${name}`;
    const act = (what: string, name: "show" | "edit", id: string, fields: Record<string, string>) => ({
      route: page(name),
      what,
      post: of[name](id),
      fields: { act: what, id, ...fields },
      allowed: organizers,
    });
    const decide = (name: string, fields: Record<string, string>) => ({
      route: page("registrations"),
      what: name,
      post: of.registrations(next),
      fields: { act: name, id: next, ...fields },
      allowed: organizers,
    });
    return [
      { route: page("list"), what: "list", get: of.list(), status: only(everybody, 200) },
      { route: page("presented"), what: "list", get: of.presented(), status: only(everybody, 200) },
      { route: page("create"), what: "form", get: of.create(), status: behindLogIn(organizers) },
      { ...act("create", "edit", "", details), route: page("create"), post: of.create() },
      { route: page("show"), what: "announced", get: of.show(next), status: only(everybody, 200) },
      { route: page("show"), what: "draft", get: of.show(draft), status: only(overseers, 404) },
      { ...act("register", "show", next, {}), allowed: signedIn },
      { ...act("unregister", "show", next, {}), allowed: signedIn },
      act("markHeld", "show", past, { pitchId: first }),
      act("unmarkHeld", "show", past, { pitchId: first }),
      act("hold", "show", past, {}),
      { route: page("calendar"), what: "announced", get: of.calendar(next), status: only(everybody, 200) },
      { route: page("calendar"), what: "draft", get: of.calendar(draft), status: only(overseers, 404) },
      { route: page("edit"), what: "announced", get: of.edit(next), status: behindLogIn(organizers) },
      {
        route: page("edit"),
        what: "draft",
        get: of.edit(draft),
        status: { ...only(organizers, 404), auditor: 403 },
      },
      {
        route: page("edit"),
        what: "search",
        get: of.edit(next, { kind: "needPitch", q: "a" }),
        status: behindLogIn(organizers),
      },
      { route: page("join"), what: "announced", get: of.join(next), status: behindLogIn(signedIn) },
      {
        route: page("join"),
        what: "draft",
        get: of.join(draft),
        status: only(overseers, 404),
      },
      {
        route: page("registrations"),
        what: "announced",
        get: of.registrations(next, { status: "waiting", q: "a" }),
        status: behindLogIn(organizers),
      },
      {
        route: page("registrations"),
        what: "draft",
        get: of.registrations(draft),
        status: { ...only(organizers, 404), auditor: 403 },
      },
      {
        route: page("registrations-csv"),
        what: "export",
        get: of.registrationsCsv(next),
        status: behindLogIn(staff),
      },
      { route: page("entries"), what: "log", get: of.entries(next), status: behindLogIn(organizers) },
      decide("set", { admission: "approval", whenFull: "wait" }),
      decide("approve", { userIds: "nobody" }),
      decide("refuse", { userIds: "nobody", reasonCode: "other", reason: "改期" }),
      act("edit", "edit", next, { ...details, version: "99" }),
      act("addPitch", "edit", next, { kind: "talk", title: "致辞", minutes: "5" }),
      act("editPitch", "edit", past, { pitchId: first, title: "致辞", minutes: "5" }),
      act("movePitch", "edit", past, { pitchId: first, direction: "down" }),
      act("placePitch", "edit", past, { pitchId: first, room: "2" }),
      act("removePitch", "edit", running, { pitchId: shown }),
      act("publish", "edit", draft, { linkLater: "on" }),
      act("cancel", "edit", draft, { reason: "改期" }),
    ];
  },
};

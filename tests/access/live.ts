import { nameOperator } from "#app/domain/live/commands/operators.server.ts";
import { answerPoll, makePoll, movePoll } from "#app/domain/live/commands/polls.server.ts";
import { ask, moveQuestion } from "#app/domain/live/commands/questions.server.ts";
import { moveShow, setWatch } from "#app/domain/live/commands/stage.server.ts";
import { paths } from "#app/paths.ts";
import { minute } from "#tests/support/builders-live.ts";
import { buildPitch, buildRegistration, buildRoadshow } from "#tests/support/builders-roadshows.ts";
import type { AreaAccess, ReadRow, Role } from "./matrix.ts";
import { everybody, only } from "./matrix.ts";

const organizers: Role[] = ["coordinator", "admin", "advisor"];
/** The newcomer is named to run the event; the owner and the institution have registered. */
const operators: Role[] = ["newcomer", ...organizers];
const guests: Role[] = ["owner", "institution"];
const part: Role[] = [...guests, ...operators];
const readers: Role[] = [...part, "auditor"];

const page = (name: string) => `routes/live/${name}`;
const refused = (allowed: readonly Role[], status = 200): ReadRow["status"] => ({
  ...only(allowed, 403, status),
  visitor: 302,
});

export const live: AreaAccess = {
  area: "live",
  rows: async (db, { people }) => {
    const of = paths.live;
    const { coordinator, newcomer, owner, institution } = people;
    const build = async () => {
      const id = await buildRoadshow(db);
      for (const person of [owner, institution]) await buildRegistration(db, id, person.userId);
      await nameOperator(db, coordinator, { id, email: newcomer.email }, minute(0));
      await moveShow(db, coordinator, { id, move: "begin" }, minute(0));
      return id;
    };
    const id = await build();
    const pitchId = await buildPitch(db, { roadshow_id: id });
    const questionId = await ask(db, owner, { id, text: "何时量产？" }, minute(1));
    await moveQuestion(db, coordinator, { id, questionId, move: "show" }, minute(1));
    const pollId = await makePoll(db, coordinator, { id, question: "？", options: ["一", "二"] }, minute(1));
    await movePoll(db, coordinator, { id, pollId, move: "open" }, minute(1));
    await answerPoll(db, coordinator, { id, pollId, choice: 0 }, minute(1));
    const over = await build();
    await moveShow(db, coordinator, { id: over, move: "close" }, minute(2));
    const open = await build();
    await setWatch(db, coordinator, { id: open, watch: "public" }, minute(1));
    await moveShow(db, coordinator, { id: open, move: "close" }, minute(2));
    const draft = await buildRoadshow(db, { status: "draft" });
    const act = (
      route: "show" | "desk",
      name: string,
      allowed: readonly Role[],
      fields: Record<string, string> = {},
    ) => ({
      route: page(route),
      what: name,
      post: of[route](id),
      fields: { act: name, id, ...fields },
      allowed,
    });
    return [
      { route: page("show"), what: "page", get: of.show(id), status: refused(readers) },
      { route: page("show"), what: "open to all", get: of.show(open), status: only(everybody, 200) },
      { route: page("show"), what: "draft", get: of.show(draft), status: only([], 404) },
      { route: page("desk"), what: "page", get: of.desk(id), status: refused(operators) },
      { route: page("events"), what: "nothing missed", get: of.events(over), status: refused(readers, 204) },
      { route: page("events"), what: "open to all", get: of.events(open), status: only(everybody, 204, 204) },
      { route: page("events"), what: "draft", get: of.events(draft), status: only([], 404) },
      { route: page("state"), what: "state", get: of.state(id), status: refused(readers) },
      { route: page("state"), what: "news", get: of.state(id, 1), status: refused(readers) },
      { route: page("state"), what: "draft", get: of.state(draft), status: only([], 404) },
      act("show", "ask", part, { text: "？" }),
      act("show", "vote", part, { questionId }),
      act("show", "answer", part, { pollId, choice: "1" }),
      act("show", "intent", part, {
        pitchId,
        fromOrgId: "none",
        text: "在现场看到，希望进一步沟通。",
        contactName: "甲",
        contactPhone: "13800001234",
      }),
      act("desk", "show", operators, { move: "pause" }),
      act("desk", "advance", operators),
      act("desk", "item", operators, { pitchId, move: "finish" }),
      act("desk", "announce", operators, { text: "请就座" }),
      act("desk", "question", operators, { questionId, move: "unpin" }),
      act("desk", "makePoll", operators, { question: "？", options: "一\n二" }),
      act("desk", "poll", operators, { pollId, move: "show" }),
      act("desk", "watch", organizers, { watch: "registered" }),
      act("desk", "nameOperator", organizers, { email: "nobody@test.cn" }),
      { ...act("desk", "removeOperator", [], { userId: "nobody" }), allowed: [] },
    ];
  },
};

import { useLoaderData } from "@remix-run/react";
import { advance, moveItem } from "#app/domain/live/commands/items.server.ts";
import { nameOperator, removeOperator } from "#app/domain/live/commands/operators.server.ts";
import { makePoll, movePoll } from "#app/domain/live/commands/polls.server.ts";
import { moveQuestion } from "#app/domain/live/commands/questions.server.ts";
import { announce, moveShow, setWatch } from "#app/domain/live/commands/stage.server.ts";
import * as input from "#app/domain/live/input.ts";
import { findConsole } from "#app/domain/live/queries/find.server.ts";
import { roadshowIdInput } from "#app/domain/roadshows/input.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton } from "#app/ui/buttons.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { liveAct } from "./acts.server.ts";
import { AnnounceCard } from "./announce-card.tsx";
import { ConnectionTags } from "./connection.tsx";
import { DeskPeople } from "./desk-people.tsx";
import { DeskPolls } from "./desk-polls.tsx";
import { Moderation } from "./desk-questions.tsx";
import { ItemControls, ShowControls } from "./desk-stage.tsx";
import { LiveAgenda } from "./live-agenda.tsx";
import { Notices } from "./notices.tsx";
import { NowCard } from "./now-card.tsx";
import { useLive, useServerClock } from "./use-live.ts";

export const meta = pageMeta;

export const handle = withWords("live", "roadshows");

export const loader = load(async ({ db, actor, params, words, now }) => {
  const show = await findConsole(db, actor, params.id ?? "");
  return { title: `${words.live.desk} · ${show.title}`, show, now: now.toISOString() };
});

const at = (part: string) => (id: string) => `${paths.live.desk(id)}#${part}`;

export const action = submit({
  show: liveAct(input.showMoveInput, moveShow, at("controls")),
  advance: liveAct(roadshowIdInput, advance, at("controls")),
  item: liveAct(input.itemMoveInput, moveItem, at("agenda")),
  announce: liveAct(input.announceInput, announce, at("announce")),
  question: liveAct(input.questionMoveInput, moveQuestion, at("questions")),
  makePoll: liveAct(input.pollInput, makePoll, at("polls")),
  poll: liveAct(input.pollMoveInput, movePoll, at("polls")),
  watch: liveAct(input.watchInput, setWatch, at("people")),
  nameOperator: liveAct(input.operatorNameInput, nameOperator, at("people")),
  removeOperator: liveAct(input.operatorInput, removeOperator, at("people")),
});

/** The console of who runs the event: the stage at the left, what the audience does at the right; one column on a phone. */
export default function LiveDesk() {
  const words = useWords();
  const w = words.live;
  const { show, now } = useLoaderData<typeof loader>();
  const { state, connection, offset } = useLive(show.id, show.state);
  const clock = useServerClock(now, offset);
  const { stage, desk } = state;
  return (
    <>
      <PageHeader
        title={show.title}
        eyebrow={w.desk}
        crumbs={[
          { label: words.roadshows.title, href: paths.roadshows.list() },
          { label: show.title, href: paths.roadshows.show(show.id) },
          { label: w.desk },
        ]}
        tags={
          <>
            <ConnectionTags status={stage.status} connection={connection} />
            <Tag tone="info">{fill(w.intents, { n: desk?.intents ?? 0 })}</Tag>
          </>
        }
        actions={<LinkButton to={paths.live.show(show.id)}>{w.toPage}</LinkButton>}
      />
      <PageBody>
        <ActErrors
          refusals={w.refusals}
          acts={["show", "advance", "item", "announce", "question", "poll", "watch", "removeOperator"]}
          labels={{ text: w.announceLabel, reason: w.refuseReason }}
        />
        <Notices stage={stage} />
        <nav className="narrow-only cluster" aria-label={w.parts}>
          <a href="#agenda">{w.agenda}</a>
          <a href="#questions">{w.moderation}</a>
          <a href="#polls">{w.polls}</a>
          <a href="#announce">{w.announce}</a>
        </nav>
        <div className="split-right live-split">
          <div className="stack-large">
            <NowCard stage={stage} at={clock} />
            {stage.status !== "over" && <ShowControls id={show.id} stage={stage} />}
            <LiveAgenda
              stage={stage}
              at={clock}
              below={(item) => <ItemControls id={show.id} item={item} stage={stage} at={clock} />}
            />
          </div>
          <div className="stack-large">
            <Moderation id={show.id} questions={desk?.questions ?? []} />
            <DeskPolls id={show.id} polls={desk?.polls ?? []} />
            {stage.status !== "over" && <AnnounceCard id={show.id} notice={stage.notice?.text ?? ""} />}
            {show.mayName && <DeskPeople show={show} />}
          </div>
        </div>
      </PageBody>
    </>
  );
}

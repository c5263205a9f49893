import { useLoaderData } from "@remix-run/react";
import { sendIntentCard } from "#app/domain/live/commands/intent-card.server.ts";
import { answerPoll } from "#app/domain/live/commands/polls.server.ts";
import { ask, vote } from "#app/domain/live/commands/questions.server.ts";
import { askInput, intentCardInput, pollAnswerInput, voteInput } from "#app/domain/live/input.ts";
import { findLive } from "#app/domain/live/queries/find.server.ts";
import { listIntentCards } from "#app/domain/live/queries/intent-cards.server.ts";
import { listMaterials } from "#app/domain/live/queries/materials.server.ts";
import { nowOn } from "#app/domain/live/stage.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords } from "#app/ui/words.tsx";
import { liveAct } from "./acts.server.ts";
import { ConnectionTags } from "./connection.tsx";
import { IntentCard } from "./intent-card.tsx";
import { LiveAgenda } from "./live-agenda.tsx";
import { Notices } from "./notices.tsx";
import { NowCard } from "./now-card.tsx";
import { Polls } from "./poll-cards.tsx";
import { Questions } from "./question-cards.tsx";
import type { Live } from "./use-live.ts";
import { useLive, useServerClock } from "./use-live.ts";

export const meta = pageMeta;

export const handle = withWords("live", "roadshows");

export const loader = load(async ({ db, actor, params, words, now }) => {
  const id = params.id ?? "";
  const live = await findLive(db, actor, id);
  return {
    title: `${words.live.title} · ${live.title}`,
    live: { ...live, state: { ...live.state, desk: null } },
    now: now.toISOString(),
    intents: live.mayTakePart ? await listIntentCards(db, actor, id) : { contact: null, cards: [] },
    materials: await listMaterials(db, actor, id),
  };
});

const at = (part: string) => (id: string) => `${paths.live.show(id)}#${part}`;

export const action = submit({
  ask: liveAct(askInput, ask, at("questions")),
  vote: liveAct(voteInput, vote, at("questions")),
  answer: liveAct(pollAnswerInput, answerPoll, at("polls")),
  intent: liveAct(intentCardInput, sendIntentCard, at("stage")),
});

export default function LivePage() {
  const words = useWords();
  const { live: loaded, now } = useLoaderData<typeof loader>();
  const live = useLive(loaded.id, loaded.state);
  const clock = useServerClock(now, live.offset);
  const { stage } = live.state;
  return (
    <>
      <PageHeader
        title={loaded.title}
        eyebrow={words.live.title}
        crumbs={[
          { label: words.roadshows.title, href: paths.roadshows.list() },
          { label: loaded.title, href: paths.roadshows.show(loaded.id) },
          { label: words.live.title },
        ]}
        tags={<ConnectionTags status={stage.status} connection={live.connection} />}
        actions={
          loaded.audience === "moderator" && (
            <LinkButton to={paths.live.desk(loaded.id)} variant="primary">
              {words.live.toDesk}
            </LinkButton>
          )
        }
      />
      <PageBody>
        <ActErrors
          refusals={words.live.refusals}
          acts={["vote", "answer", "intent", "ask"]}
          labels={{ contactPhone: words.live.intentPhone, text: words.live.intentWordsLabel }}
        />
        <Notices stage={stage} />
        <div className="split-right live-split">
          <div className="stack-large">
            <NowCard stage={stage} at={clock}>
              <StageIntent live={live} />
            </NowCard>
            {loaded.audience !== "public" && (
              <Questions
                questions={live.state.questions}
                own={live.state.own}
                voting={{ ...loaded, mayTakePart: loaded.mayTakePart && stage.status !== "over" }}
              />
            )}
          </div>
          <div className="stack-large">
            {!loaded.mayTakePart && loaded.status === "published" && <ToRegister />}
            {loaded.audience !== "public" && (
              <Polls
                polls={live.state.polls}
                answering={{ ...loaded, mayTakePart: loaded.mayTakePart && stage.status !== "over" }}
              />
            )}
            <LiveAgenda stage={stage} at={clock} below={(item) => <Materials pitchId={item.id} />} />
          </div>
        </div>
      </PageBody>
    </>
  );
}

function StageIntent({ live }: { live: Live }) {
  const { live: show, intents } = useLoaderData<typeof loader>();
  const item = nowOn(live.state.stage.items);
  const card = intents.cards.find(({ pitchId }) => pitchId === item?.id);
  if (!item || !card || !intents.contact) return null;
  return <IntentCard show={show} item={item} card={card} contact={intents.contact} />;
}

/** Those of the item's files that the reader may take. */
function Materials({ pitchId }: { pitchId: string }) {
  const { live: w } = useWords();
  const format = useFormat();
  const { materials } = useLoaderData<typeof loader>();
  const mine = materials.filter((file) => file.pitchId === pitchId);
  if (mine.length === 0) return null;
  return (
    <ul className="plain-list small" aria-label={w.materials}>
      {mine.map(({ id, fileName, size }) => (
        <li key={id}>
          <a href={paths.files.download(id)} download>
            {fileName}
          </a>{" "}
          <span className="muted nowrap">{format.size(size)}</span>
        </li>
      ))}
    </ul>
  );
}

function ToRegister() {
  const { live: w } = useWords();
  const { live } = useLoaderData<typeof loader>();
  return (
    <Card title={w.ask}>
      <p>{w.toTakePart}</p>
      <p>
        <LinkButton to={paths.roadshows.show(live.id)}>{w.toRegister}</LinkButton>
      </p>
    </Card>
  );
}

import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { shareHolders } from "#app/domain/bids/bid.ts";
import { takeShareInput } from "#app/domain/bids/bid-input.ts";
import { showShare, takeShare } from "#app/domain/bids/commands/key-shares.server.ts";
import { listShares } from "#app/domain/bids/queries/opening.server.ts";
import { withWords } from "#app/locales/load.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { PageBody } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StandIns } from "#app/ui/stand-ins.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import type { ShareHolder } from "#db/schema.ts";
import { EntryHeader } from "./entry-header.tsx";

export const meta = pageMeta;

export const handle = withWords("bidding", "calls");

export const loader = load(async ({ db, actor, params, words, now }) => ({
  title: words.bidding.shareTitle,
  ...(await listShares(db, actor, params.id ?? "", now)),
}));

const holderInput = z.object({ holder: z.enum(shareHolders) });

export const action = submit({
  show: on(holderInput, async ({ holder }, { app, db, actor, params }) => {
    const share = await showShare(db, actor, { entryId: params.id ?? "", holder }, app);
    return Response.json({ holder, share }, { headers: { "Cache-Control": "no-store" } });
  }),
  take: on(takeShareInput.extend(holderInput.shape), async (input, { app, db, actor, params }) => {
    await takeShare(db, actor, { ...input, entryId: params.id ?? "" }, app.now());
  }),
});

export default function Shares() {
  const { bidding: w, vocabulary } = useWords();
  const format = useFormat();
  const { entry, shares, standIns } = useLoaderData<typeof loader>();
  const mine = shares.find(({ isMine, takenAt }) => isMine && !takenAt);
  const shown = useActionData<{ holder?: ShareHolder; share?: string }>();
  return (
    <>
      <EntryHeader entry={entry} title={w.shareTitle} lead={w.shareLead} />
      <PageBody narrow>
        <ActErrors acts={["show", "take"]} labels={{ share: w.shareField }} />
        <StandIns names={standIns} />
        {mine && (
          <Card title={fill(w.shareMine, { role: vocabulary.shareHolder[mine.holder] })} tone="accent">
            <MyShare
              holder={mine.holder}
              entryNo={entry.entryNo}
              share={shown?.holder === mine.holder ? shown.share : undefined}
            />
          </Card>
        )}
        <Card title={w.shareAll}>
          <DescriptionList
            items={shares.map(({ holder, takenAt, takenBy }) => ({
              term: vocabulary.shareHolder[holder],
              value: takenAt ? (
                fill(w.shareTaken, { name: takenBy ?? "–", at: format.dateTimeZone(takenAt) })
              ) : (
                <Tag>{w.shareWaiting}</Tag>
              ),
            }))}
          />
        </Card>
      </PageBody>
    </>
  );
}

interface MyShareProps {
  holder: ShareHolder;
  entryNo: string;
  share: string | undefined;
}

/** First it is shown, to be kept; then it is handed in once more and deleted here. */
function MyShare({ holder, entryNo, share }: MyShareProps) {
  const { bidding: w } = useWords();
  const id = `share-${holder}`;
  return (
    <div className="stack">
      <h3>{w.shareFirst}</h3>
      {share ? (
        <>
          <p>{w.shareNote}</p>
          <pre className="break-all keep-lines">{share}</pre>
          <p>
            <a href={`data:text/plain,${share}`} download={`${entryNo}-${holder}.txt`}>
              {w.shareDownload}
            </a>
          </p>
        </>
      ) : (
        <Form method="post">
          <input type="hidden" name="holder" value={holder} />
          <SubmitButton name="act" value="show" variant="secondary">
            {w.shareShow}
          </SubmitButton>
        </Form>
      )}
      <h3>{w.shareThen}</h3>
      <Form method="post" className="form-stack">
        <input type="hidden" name="holder" value={holder} />
        <div className="field">
          <label htmlFor={id}>{w.shareAgain}</label>
          <input id={id} name="share" autoComplete="off" required />
        </div>
        <div>
          <SubmitButton name="act" value="take">
            {w.shareConfirm}
          </SubmitButton>
        </div>
      </Form>
    </div>
  );
}

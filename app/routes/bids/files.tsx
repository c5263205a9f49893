import { Form, useLoaderData } from "@remix-run/react";
import { bidFileInput, removeBidFileInput } from "#app/domain/bids/bid-input.ts";
import { attachBidFile, removeBidFile } from "#app/domain/bids/commands/bid-files.server.ts";
import { acceptedEndings } from "#app/domain/files/attachment.ts";
import { uploadOf } from "#app/domain/files/input.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { openBid } from "./open-bid.server.ts";

export { unlessClosed as shouldRevalidate } from "./unless-closed.ts";

export const meta = pageMeta;

export const handle = withWords("bidding", "files");

export const loader = load(async (visit) => {
  const { id, entry, content } = await openBid(visit);
  return {
    title: visit.words.bidding.sections.files,
    bid: { id, title: entry.title, files: content.files.map(({ key: _, ...file }) => file) },
    maxBytes: visit.app.files.maxBytes,
  };
});

export const action = submit({
  attachFile: on(bidFileInput, async ({ file }, { app, db, actor, params }) => {
    const upload = await uploadOf(file);
    await attachBidFile(db, actor, { id: params.id ?? "", upload }, app, app.now());
  }),
  removeFile: on(removeBidFileInput, ({ fileId }, { app, db, actor, params }) =>
    removeBidFile(db, actor, { id: params.id ?? "", fileId }, app, app.now()),
  ),
});

export default function BidFilesPage() {
  const { bidding: w, files: f, common } = useWords();
  const format = useFormat();
  const { bid, maxBytes } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.sections.files}
        lead={w.sectionHints.files}
        crumbs={[
          { label: w.mine, href: paths.bids.mine() },
          { label: bid.title, href: paths.bids.workspace(bid.id) },
          { label: w.sections.files },
        ]}
        narrow
      />
      <PageBody narrow>
        <ActErrors acts={["attachFile", "removeFile"]} labels={{ file: f.file }} />
        <Card title={f.title}>
          {bid.files.length === 0 && <p className="muted">{f.empty}</p>}
          <ul className="plain-list">
            {bid.files.map((file) => (
              <li key={file.id} className="list-row">
                <span className="file-words">
                  <a href={paths.bids.file(bid.id, file.id)} download>
                    {file.name}
                  </a>{" "}
                  <span className="muted nowrap">{format.size(file.size)}</span>
                </span>
                <Form method="post">
                  <input type="hidden" name="fileId" value={file.id} />
                  <ConfirmButton
                    label={f.remove}
                    question={fill(f.removeQuestion, { name: file.name })}
                    name="act"
                    value="removeFile"
                    small
                  />
                </Form>
              </li>
            ))}
          </ul>
        </Card>
        <Card title={f.upload}>
          <Form method="post" encType="multipart/form-data" className="form-stack">
            <div className="field">
              <label htmlFor="bid-file">{f.file}</label>
              <p className="field-hint" id="bid-file-hint">
                {fill(f.hint, { size: format.size(maxBytes) })}
              </p>
              <input
                id="bid-file"
                key={bid.files.length}
                type="file"
                name="file"
                accept={acceptedEndings}
                aria-describedby="bid-file-hint"
                required
                className="file-input"
              />
            </div>
            <div>
              <SubmitButton variant="secondary" name="act" value="attachFile">
                {f.upload}
              </SubmitButton>
            </div>
          </Form>
        </Card>
        <div className="button-row">
          <LinkButton to={paths.bids.workspace(bid.id)}>{common.back}</LinkButton>
        </div>
      </PageBody>
    </>
  );
}

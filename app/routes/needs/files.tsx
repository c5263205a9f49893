import { useLoaderData } from "@remix-run/react";
import { attachInput, attachmentInput, uploadOf } from "#app/domain/files/input.ts";
import { listAttachments } from "#app/domain/files/queries.server.ts";
import { attachToNeed, removeFromNeed } from "#app/domain/needs/commands/files.server.ts";
import { visibilityTiers } from "#app/domain/needs/need.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { Attachments } from "#app/ui/attachments.tsx";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { UploadForm } from "#app/ui/upload-form.tsx";
import { useWords } from "#app/ui/words.tsx";
import { openForm } from "./open-form.server.ts";
import { Remarks } from "./remarks.tsx";

export const meta = pageMeta;

export const handle = withWords("files", "needs");

export const loader = load(async (visit) => {
  const { id, title, remarks } = await openForm(visit);
  const list = await listAttachments(visit.db, { type: "need", id }, [...visibilityTiers]);
  return {
    title: visit.words.needs.sections.files,
    need: { id, title },
    remarks: remarks.filter((remark) => remark.field === "files"),
    list,
    maxBytes: visit.app.files.maxBytes,
  };
});

export const action = submit({
  attachFile: on(attachInput, async ({ file, tier }, { app, db, actor, params, now }) => {
    const upload = await uploadOf(file);
    await attachToNeed(db, actor, { id: params.id ?? "", tier, upload, store: app.files }, now);
  }),
  removeFile: on(attachmentInput, async ({ attachmentId }, { app, db, actor, params, now }) => {
    await removeFromNeed(db, actor, { id: params.id ?? "", attachmentId, store: app.files }, now);
  }),
});

export default function NeedFiles() {
  const { needs: w, files, common } = useWords();
  const { need, remarks, list, maxBytes } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.sections.files}
        lead={w.sectionHints.files}
        crumbs={[
          { label: w.mine, href: paths.needs.mine() },
          { label: need.title, href: paths.needs.edit(need.id) },
          { label: w.sections.files },
        ]}
        narrow
      />
      <PageBody narrow>
        <Remarks remarks={remarks} />
        <Card title={files.title}>
          <Attachments list={list} mayRemove />
        </Card>
        <Card title={files.upload}>
          <UploadForm maxBytes={maxBytes} />
        </Card>
        <div className="button-row">
          <LinkButton to={paths.needs.edit(need.id)}>{common.back}</LinkButton>
        </div>
      </PageBody>
    </>
  );
}

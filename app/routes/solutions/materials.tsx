import { useLoaderData } from "@remix-run/react";
import { tiers } from "#app/domain/files/attachment.ts";
import { attachInput, attachmentInput, uploadOf } from "#app/domain/files/input.ts";
import { listAttachments } from "#app/domain/files/queries.server.ts";
import { attachToSolution, removeFromSolution } from "#app/domain/solutions/commands/files.server.ts";
import { findSolutionForEdit } from "#app/domain/solutions/queries/find.server.ts";
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

export const meta = pageMeta;

export const handle = withWords("files", "solutions");

export const loader = load(async ({ app, db, actor, params, words, now }) => {
  const { id, title } = await findSolutionForEdit(db, actor, params.id ?? "", now);
  return {
    title: `${words.solutions.materials}: ${title}`,
    solution: { id, title },
    files: await listAttachments(db, { type: "solution", id }, [...tiers]),
    maxBytes: app.files.maxBytes,
  };
});

export const action = submit({
  attachFile: on(attachInput, async ({ file, tier }, { app, db, actor, params, now }) => {
    const upload = await uploadOf(file);
    await attachToSolution(db, actor, { id: params.id ?? "", tier, upload, store: app.files }, now);
  }),
  removeFile: on(attachmentInput, async ({ attachmentId }, { app, db, actor, params, now }) => {
    await removeFromSolution(db, actor, { id: params.id ?? "", attachmentId, store: app.files }, now);
  }),
});

export default function Materials() {
  const { solutions: w, files: f, common } = useWords();
  const { solution, files, maxBytes } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.materials}
        eyebrow={solution.title}
        lead={w.materialsHint}
        crumbs={[
          { label: w.mineTitle, href: paths.solutions.mine() },
          { label: w.editTitle, href: paths.solutions.edit(solution.id) },
          { label: w.materials },
        ]}
        narrow
      />
      <PageBody narrow>
        <Card>
          <Attachments list={files} mayRemove />
        </Card>
        <Card title={f.upload}>
          <UploadForm maxBytes={maxBytes} />
        </Card>
        <LinkButton to={paths.solutions.edit(solution.id)}>{common.back}</LinkButton>
      </PageBody>
    </>
  );
}

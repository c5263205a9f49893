import { redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { checkFileInput } from "#app/domain/documents/input.ts";
import { paperNo, typedPaperNo } from "#app/domain/documents/paper.ts";
import { verifyPaper } from "#app/domain/documents/queries/verify.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submitOpenly } from "#app/platform/http.server.ts";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { hashOf, limitChecks } from "./check-file.server.ts";
import { FileCheck } from "./file-check.tsx";

export const handle = withWords("documents");
export const meta = pageMeta;

export const loader = load(async ({ db, params, url, words }) => {
  const [code, sha256] = [url.searchParams.get("code"), url.searchParams.get("sha256")];
  const paper = await verifyPaper(db, typedPaperNo(params.id ?? ""), { code, sha256 });
  return { title: words.documents.verifyTitle, paper: { ...paper, no: paperNo(paper.id) } };
});

export const action = submitOpenly({
  file: on(checkFileInput, async (input, visit) => {
    await limitChecks(visit);
    const id = typedPaperNo(visit.params.id ?? "");
    return redirect(paths.documents.verify(id, { sha256: await hashOf(input) }));
  }),
});

export default function VerifyDocument() {
  const { documents: w } = useWords();
  const format = useFormat();
  const { paper } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.verifyTitle}
        crumbs={[{ label: w.verifyTitle, href: paths.documents.find() }, { label: paper.no }]}
        narrow
      />
      <PageBody narrow>
        <Findings />
        <Card title={w.facts}>
          <div className="stack-small">
            <DescriptionList
              items={[
                { term: w.number, value: paper.no },
                { term: w.docKind, value: w.kinds[paper.kind] },
                { term: w.docFormat, value: w.formats[paper.format] },
                { term: w.issuedOn, value: format.date(paper.issuedOn) },
                { term: w.docVersion, value: fill(w.version, { n: paper.version }) },
                { term: w.agreementNo, value: fill(w.agreementNoMasked, { no: paper.maskedNo }) },
              ]}
            />
            <p className="muted small">{w.notShown}</p>
          </div>
        </Card>
        <FileCheck />
        <p>
          <Link to={paths.documents.find()}>{w.another}</Link>
        </p>
      </PageBody>
    </>
  );
}

/** What came of each thing that was asked; without a question, that the paper is in the register. */
function Findings() {
  const { documents: w } = useWords();
  const { codeMatches, fileMatches, isReplaced } = useLoaderData<typeof loader>().paper;
  return (
    <div className="stack-small">
      {fileMatches !== null && (
        <Banner
          tone={fileMatches ? "success" : "danger"}
          title={fileMatches ? w.fileMatches : w.fileDiffers}
          live
        >
          {fileMatches ? w.fileMatchesText : w.fileDiffersText}
        </Banner>
      )}
      {codeMatches !== null && (
        <Banner
          tone={codeMatches ? "success" : "danger"}
          title={codeMatches ? w.codeMatches : w.codeDiffers}
          live
        >
          {codeMatches ? w.codeMatchesText : w.codeDiffersText}
        </Banner>
      )}
      {codeMatches === null && fileMatches === null && (
        <Banner title={w.issuedHere}>{w.issuedHereText}</Banner>
      )}
      {isReplaced && <Banner tone="warning">{w.replaced}</Banner>}
    </div>
  );
}

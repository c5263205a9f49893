import { useLoaderData } from "@remix-run/react";
import { issuePack, issuePaper } from "#app/domain/documents/commands/issue.server.ts";
import { recordRegistration } from "#app/domain/documents/commands/register-contract.server.ts";
import { issueInput, packInput, registrationInput } from "#app/domain/documents/input.ts";
import { checkCode, paperNo } from "#app/domain/documents/paper.ts";
import { findPapers } from "#app/domain/documents/queries/papers.server.ts";
import { dayOf } from "#app/domain/shared/clock.ts";
import { withWords } from "#app/locales/load.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { printShopOf } from "#app/platform/press/print-shop.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { AgreementFrame } from "#app/ui/agreement-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useWords } from "#app/ui/words.tsx";
import { IssueCard } from "./issue-card.tsx";
import { IssuedPapers } from "./issued-papers.tsx";
import { PackCard } from "./pack-card.tsx";
import { RegistrationCard } from "./registration-card.tsx";

export const handle = withWords("documents", "agreements");
export const meta = pageMeta;

export const loader = load(async ({ db, actor, params, words, now }) => {
  const { head, issued, ...papers } = await findPapers(db, actor, params.id ?? "");
  return {
    title: `${words.documents.title} ${head.agreementNo}`,
    head,
    ...papers,
    issued: issued.map(({ contentSha256, fileSha256, ...paper }) => ({
      ...paper,
      no: paperNo(paper.id),
      code: checkCode(contentSha256),
    })),
    today: dayOf(now),
  };
});

export const action = submit({
  issue: on(issueInput, async (input, { app, db, actor, params, now }) => {
    const paper = { ...input, agreementId: params.id ?? "", shop: printShopOf(app) };
    await issuePaper(db, actor, paper, now);
  }),
  pack: on(packInput, (_, { app, db, actor, params, now }) =>
    issuePack(db, actor, { agreementId: params.id ?? "", shop: printShopOf(app) }, now),
  ),
  register: on(registrationInput, (input, { db, actor, params, now }) =>
    recordRegistration(db, actor, { ...input, agreementId: params.id ?? "" }, now),
  ),
});

export default function Documents() {
  const { documents: w } = useWords();
  const { head, kinds, issued, pack, registration, mayRegister, today } = useLoaderData<typeof loader>();
  const mayIssuePack = kinds.some(({ kind, mayIssue }) => kind === "annex" && mayIssue);
  return (
    <AgreementFrame head={head}>
      <ActErrors acts={["issue", "pack"]} />
      <p className="muted">{w.lead}</p>
      <div className="split-right">
        <div className="stack">
          <IssueCard kinds={kinds} isDraft={head.status === "draft"} />
          <IssuedPapers agreementId={head.id} papers={issued} />
        </div>
        <div className="stack">
          <PackCard agreementId={head.id} pack={pack} mayIssue={mayIssuePack} />
          <RegistrationCard registration={registration} mayRegister={mayRegister} today={today} />
        </div>
      </div>
    </AgreementFrame>
  );
}

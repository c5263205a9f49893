import { useLoaderData } from "@remix-run/react";
import { findNeed } from "#app/domain/needs/queries/find.server.ts";
import { notFound } from "#app/domain/shared/errors.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { PageBody } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Receipt } from "#app/ui/receipt.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("needs");

export const loader = load(async ({ db, actor, params, words }) => {
  const { id, isInside, needNo, submittedAt, title: name, org } = await findNeed(db, actor, params.id ?? "");
  if (!isInside || !needNo || !submittedAt) throw notFound();
  return { title: words.needs.receiptTitle, need: { id, needNo, submittedAt, name, org: org?.name ?? null } };
});

export default function NeedReceipt() {
  const { needs: w, common } = useWords();
  const { need } = useLoaderData<typeof loader>();
  const format = useFormat();
  const { vet, publish, watch, ask } = w.receiptNext;
  return (
    <PageBody narrow>
      <Receipt
        title={w.receiptTitle}
        number={need.needNo}
        facts={[
          { term: w.fields.title, value: need.name },
          { term: w.fields.org, value: need.org },
          { term: w.receiptSubmitted, value: format.dateTimeZone(need.submittedAt) },
        ]}
        next={[vet, publish, watch, ask]}
        actions={
          <>
            <LinkButton to={paths.needs.show(need.id)} variant="primary">
              {common.view}
            </LinkButton>
            <LinkButton to={paths.needs.mine()}>{w.mine}</LinkButton>
          </>
        }
      />
    </PageBody>
  );
}

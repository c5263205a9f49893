import { useLoaderData } from "@remix-run/react";
import { expertOpinionInput, pledgeInput, recuseInput } from "#app/domain/performance/acceptance-input.ts";
import {
  acceptSeat,
  recuseFromSeat,
  submitExpertOpinion,
} from "#app/domain/performance/commands/acceptance-experts.server.ts";
import { findMySeat } from "#app/domain/performance/queries/acceptance-seats.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { Card } from "#app/ui/card.tsx";
import { PlainText } from "#app/ui/description-list.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { EvidenceFiles } from "./evidence-card.tsx";
import { ExpertForm } from "./expert-form.tsx";
import { ResultTable } from "./result-table.tsx";
import { Pledge, Recuse } from "./seat-forms.tsx";

export const meta = pageMeta;

export const handle = withWords("acceptance", "files", "review");

export const loader = load(async ({ db, actor, params }) => {
  const found = await findMySeat(db, actor, params.id ?? "");
  return { title: found.seat.title, ...found };
});

const seatOf = ({ id }: { id?: string }) => ({ seatId: id ?? "" });

export const action = submit({
  accept: on(pledgeInput, (_, { db, actor, params, now }) => acceptSeat(db, actor, seatOf(params), now)),
  recuse: on(recuseInput, (input, { db, actor, params, now }) =>
    recuseFromSeat(db, actor, { ...input, ...seatOf(params) }, now),
  ),
  submit: on(expertOpinionInput, (input, { db, actor, params, now }) =>
    submitExpertOpinion(db, actor, { ...input, ...seatOf(params) }, now),
  ),
});

/** An expert's own page: the declaration, then what was measured, then one's opinion. */
export default function Seat() {
  const { acceptance: w, review } = useWords();
  const { seat, isOpen, isTied, isAsked, parties, sheet } = useLoaderData<typeof loader>();
  const { status } = seat;
  const isGone = status === "recused" || status === "released";
  return (
    <>
      <PageHeader
        title={seat.title}
        eyebrow={w.expertTitle}
        lead={isAsked ? w.expertLead : undefined}
        crumbs={[{ label: review.mine.title, href: paths.review.list() }, { label: w.expertTitle }]}
        tags={<StatusBadge of="acceptanceExpertStatus" status={status} />}
        meta={[fill(w.mineRound, { n: seat.round })]}
        narrow
      />
      <PageBody narrow>
        <ActErrors acts={["accept", "recuse"]} labels={{ reason: review.task.recuseReason }} />
        {!isOpen && <Banner>{w.over}</Banner>}
        {isGone && <Banner>{w.gone[status]}</Banner>}
        {isTied && <Banner tone="warning">{w.tied}</Banner>}
        {isAsked && !isTied && <Pledge parties={parties} />}
        {sheet && <Sheet />}
        {sheet && status === "accepted" && <ExpertForm mayRectify={seat.round === 1} />}
        {status === "submitted" && <MyOpinion />}
        {isOpen && (isAsked || status === "accepted") && <Recuse />}
      </PageBody>
    </>
  );
}

function Sheet() {
  const { acceptance: w } = useWords();
  const { sheet } = useLoaderData<typeof loader>();
  if (!sheet) return null;
  return (
    <>
      <Card title={w.results}>
        <div className="stack">
          <PlainText text={sheet.summary} />
          <ResultTable indicators={sheet.indicators} results={sheet.results} />
        </div>
      </Card>
      <Card title={w.files}>
        <EvidenceFiles files={sheet.files} />
      </Card>
      {sheet.firmOpinion && (
        <Card
          title={w.opinionTitle}
          aside={<StatusBadge of="acceptanceVerdict" status={sheet.firmVerdict ?? ""} />}
        >
          <PlainText text={sheet.firmOpinion} />
        </Card>
      )}
    </>
  );
}

function MyOpinion() {
  const { acceptance: w } = useWords();
  const { seat } = useLoaderData<typeof loader>();
  return (
    <Card title={w.expertOpinion} aside={<StatusBadge of="acceptanceVerdict" status={seat.verdict ?? ""} />}>
      <PlainText text={seat.opinion ?? ""} />
    </Card>
  );
}

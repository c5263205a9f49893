import { Form } from "@remix-run/react";
import type { BidSection } from "#app/domain/bids/bid.ts";
import { bidSections } from "#app/domain/bids/bid.ts";
import type { BidReadiness } from "#app/domain/bids/check.ts";
import { paths } from "#app/paths.ts";
import { ButtonRow, LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import type { Task } from "#app/ui/task-list.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

interface ShownBid {
  id: string;
  status: string;
  version: number;
  submittedAt: string | null;
  mayEdit: boolean;
  hasDraft: boolean;
  entry: { procedure: { sealing: string } };
}

/** Where the seal stands, for the bidder. */
export function SealedCard({ bid }: { bid: ShownBid }) {
  const { bidding: w } = useWords();
  const format = useFormat();
  if (bid.status === "withdrawn") return <Banner>{w.withdrawnText}</Banner>;
  if (bid.status === "unreadable") return <Banner tone="danger">{w.unreadableText}</Banner>;
  if (bid.submittedAt === null) return null;
  const isSealed = bid.status === "submitted";
  return (
    <Banner tone="success" title={isSealed ? w.sealedTitle : undefined}>
      {isSealed && (
        <p>
          {bid.mayEdit
            ? fill(w.sealedText, { version: bid.version, at: format.dateTimeZone(bid.submittedAt) })
            : w.sealedClosed}
        </p>
      )}
      {isSealed && bid.mayEdit && <p>{bid.hasDraft ? w.sealedChanged : w.strictGone}</p>}
      <ButtonRow>
        <LinkButton to={paths.bids.receipt(bid.id)}>{w.receipt}</LinkButton>
      </ButtonRow>
    </Banner>
  );
}

const taskStatus: Record<BidReadiness, Task["status"]> = {
  notStarted: "notStarted",
  started: "inProgress",
  done: "complete",
};

/** The parts in free order, the way to the check, and the copy that a strict list's bidder should keep. */
export function BidTasks({ bid, readiness }: { bid: ShownBid; readiness: Record<BidSection, BidReadiness> }) {
  const { bidding: w } = useWords();
  const tasks: Task[] = bidSections.map((section) => ({
    href: section === "files" ? paths.bids.files(bid.id) : paths.bids.section(bid.id, section),
    label: w.sections[section],
    hint: w.sectionHints[section],
    status: taskStatus[readiness[section]],
  }));
  const done = tasks.filter((task) => task.status === "complete").length;
  return (
    <>
      <p className="muted">{fill(w.parts, { done, total: tasks.length })}</p>
      <TaskList tasks={tasks} />
      <StrictNote strict={bid.entry.procedure.sealing === "strict"} />
      <div className="button-row">
        <LinkButton to={paths.bids.check(bid.id)} variant="primary">
          {w.toCheck}
        </LinkButton>
        {bid.hasDraft && (
          <LinkButton to={paths.bids.draft(bid.id)} reloadDocument>
            {w.download}
          </LinkButton>
        )}
      </div>
      <Disclosure summary={w.restore}>
        <Form method="post" encType="multipart/form-data" className="form-stack">
          <div className="field">
            <label htmlFor="restore-file">{w.restoreFile}</label>
            <input id="restore-file" type="file" name="file" accept=".json" required className="file-input" />
          </div>
          <div>
            <SubmitButton name="act" value="restore" variant="secondary">
              {w.restore}
            </SubmitButton>
          </div>
        </Form>
      </Disclosure>
    </>
  );
}

export function StrictNote({ strict }: { strict: boolean }) {
  const { bidding: w } = useWords();
  return strict ? <Banner tone="warning">{w.strictNote}</Banner> : null;
}

export function BidWithdrawal() {
  const { bidding: w } = useWords();
  return <ConfirmButton label={w.withdraw} question={w.withdrawQuestion} name="act" value="withdraw" />;
}

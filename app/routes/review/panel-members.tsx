import { Form } from "@remix-run/react";
import type { PanelMember } from "#app/domain/review/queries/panel.server.ts";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

interface PanelMembersProps {
  members: PanelMember[];
  mayGiveBack: boolean;
  mayRelease: boolean;
}

/** Who sits on a panel and how far each is; with the acts of the chair and the coordinator. */
export function PanelMembers({ members, mayGiveBack, mayRelease }: PanelMembersProps) {
  const { review } = useWords();
  const w = review.panel;
  const format = useFormat();
  if (members.length === 0) return <p className="muted">{w.none}</p>;
  return (
    <DataTable
      caption={w.members}
      hideCaption
      rows={members}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: w.name,
          cell: ({ name, isChair }: PanelMember) => (
            <>
              {name} {isChair === 1 && <Tag tone="info">{w.chair}</Tag>}
            </>
          ),
        },
        { key: "institution", header: w.institution, cell: ({ institution }: PanelMember) => institution },
        {
          key: "status",
          header: w.state,
          cell: ({ status, dueAt, submittedAt, recusalReason }: PanelMember) => (
            <>
              <StatusBadge of="assignmentStatus" status={status} />{" "}
              <span className="small muted">
                {recusalReason
                  ? fill(w.recused, { reason: recusalReason })
                  : status === "submitted"
                    ? format.dateTime(submittedAt as string)
                    : dueAt && fill(review.mine.due, { time: format.deadline(dueAt) })}
              </span>
            </>
          ),
        },
        {
          key: "acts",
          header: "",
          cell: (member: PanelMember) => (
            <MemberActs member={member} mayGiveBack={mayGiveBack} mayRelease={mayRelease} />
          ),
        },
      ]}
    />
  );
}

function MemberActs({
  member: { id, status },
  mayGiveBack,
  mayRelease,
}: Omit<PanelMembersProps, "members"> & { member: PanelMember }) {
  const { review } = useWords();
  const w = review.panel;
  if (mayGiveBack && status === "submitted")
    return (
      <Form method="post">
        <input type="hidden" name="id" value={id} />
        <ConfirmButton
          label={w.giveBack}
          question={w.giveBackQuestion}
          name="act"
          value="giveBack"
          variant="secondary"
          small
        >
          <div className="field">
            <label htmlFor={`reason-${id}`}>{w.giveBackReason}</label>
            <textarea id={`reason-${id}`} name="reason" rows={2} required maxLength={500} />
          </div>
        </ConfirmButton>
      </Form>
    );
  if (mayRelease && (status === "assigned" || status === "accepted"))
    return (
      <Form method="post">
        <input type="hidden" name="id" value={id} />
        <ConfirmButton label={w.release} question={w.releaseConfirm} name="act" value="release" small />
      </Form>
    );
  return null;
}

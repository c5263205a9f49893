import { Link } from "@remix-run/react";
import { isEditable } from "#app/domain/needs/need.ts";
import { paths } from "#app/paths.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords } from "#app/ui/words.tsx";
import type { NeedStatus } from "#db/schema.ts";
import { ScoreTag } from "./check-up.tsx";

export interface NeedTableProps {
  caption: string;
  needs: {
    id: string;
    needNo: string | null;
    title: string;
    status: NeedStatus;
    orgName: string;
    updatedAt: string;
    /** Of the check-up, on the coordinator's queue. */
    score?: number;
  }[];
  /** The firm's own list leads straight into the form of a need that may be changed. */
  toForm?: boolean;
}

export function NeedTable({ caption, needs, toForm = true }: NeedTableProps) {
  const { needs: w, checkUp, common } = useWords();
  const format = useFormat();
  const href = (need: NeedTableProps["needs"][number]) =>
    toForm && isEditable(need.status) ? paths.needs.edit(need.id) : paths.needs.show(need.id);
  return (
    <DataTable
      caption={caption}
      hideCaption
      rows={needs}
      rowKey={(need) => need.id}
      columns={[
        { key: "no", header: common.number, cell: (need) => need.needNo ?? "–", nowrap: true },
        {
          key: "title",
          header: w.fields.title,
          cell: (need) => <Link to={href(need)}>{need.title}</Link>,
        },
        { key: "org", header: w.fields.org, cell: (need) => need.orgName },
        {
          key: "status",
          header: common.status,
          cell: (need) => <StatusBadge of="needStatus" status={need.status} />,
          nowrap: true,
        },
        ...(needs.some((need) => need.score !== undefined)
          ? [
              {
                key: "score",
                header: checkUp.column,
                cell: (need: NeedTableProps["needs"][number]) => <ScoreTag score={need.score ?? 0} />,
                nowrap: true,
              },
            ]
          : []),
        {
          key: "time",
          header: w.waitingSince,
          cell: (need) => <time dateTime={need.updatedAt}>{format.dateTime(need.updatedAt)}</time>,
          nowrap: true,
        },
      ]}
    />
  );
}

import type { ExportedAgreement } from "#app/domain/performance/queries/export.server.ts";
import type { Words } from "#app/locales/words.ts";
import type { SheetColumn } from "#app/platform/xlsx.server.ts";
import { wordOf } from "#app/ui/words.tsx";

const yuan = (fen: number | null) => (fen === null ? null : fen / 100);

/** The columns of the list of agreements as a table to take along, in the reader's language. */
export function agreementColumns({ oversight, vocabulary }: Words): SheetColumn<ExportedAgreement>[] {
  const w = oversight.sheet;
  const column = (
    key: keyof typeof w,
    width: number,
    value: SheetColumn<ExportedAgreement>["value"],
  ): SheetColumn<ExportedAgreement> => ({ header: w[key], width, value });
  return [
    column("no", 16, (row) => row.agreementNo),
    column("title", 40, (row) => row.title),
    column("type", 16, (row) => vocabulary.agreementType[row.type]),
    column("status", 12, (row) => vocabulary.agreementStatus[row.status]),
    column("kind", 12, (row) => wordOf(vocabulary.contractKind, row.legalKind)),
    column("seeker", 28, (row) => row.seekerName),
    column("seekerCity", 14, (row) => wordOf(vocabulary.region, row.seekerCity)),
    column("solver", 28, (row) => row.solverName),
    column("solverCity", 14, (row) => wordOf(vocabulary.region, row.solverCity)),
    column("value", 18, (row) => yuan(row.valueFen)),
    column("tech", 18, (row) => yuan(row.techFen)),
    column("paid", 18, (row) => yuan(row.paidFen ?? 0)),
    column("signedOn", 12, (row) => row.signedOn),
    column("startsOn", 12, (row) => row.startsOn),
    column("endsOn", 12, (row) => row.endsOn),
    column("milestones", 14, (row) => `${row.milestonesDone}/${row.milestones}`),
    column("registration", 20, (row) => row.registrationNo),
  ];
}

import { findDiligence } from "#app/domain/performance/queries/diligence.server.ts";
import { csvResponse } from "#app/platform/csv.ts";
import { load } from "#app/platform/http.server.ts";
import { wordOf } from "#app/ui/words.tsx";

/** The diligence log with its hashes, to be kept or handed over. */
export const loader = load(async ({ db, actor, params, words }) => {
  const { head, entries, milestones } = await findDiligence(db, actor, params.id ?? "");
  const { diligence: w } = words;
  const titleOf = (id: string) => milestones.find((row) => row.id === id)?.title;
  return csvResponse(`${head.agreementNo}-diligence.csv`, [
    [
      w.no,
      w.milestone,
      w.kind,
      w.happenedOn,
      w.body,
      w.recorder,
      w.recordedAt,
      w.files,
      w.previous,
      "SHA-256",
    ],
    ...entries.map((entry) => [
      entry.seq,
      titleOf(entry.milestoneId),
      wordOf(w.kinds, entry.kind),
      entry.happenedOn,
      entry.body,
      entry.recordedByName,
      entry.recordedAt,
      entry.files.map((file) => `${file.fileName} ${file.sha256}`).join("; "),
      entry.previousSha256,
      entry.sha256,
    ]),
  ]);
});

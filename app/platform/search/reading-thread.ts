import type { Source } from "#app/domain/matching/profile.ts";
import { numbersGiven, termOf } from "#app/domain/matching/terms.ts";
import type { AnswerOf } from "../thread.ts";
import type { Reply } from "./read-apart.ts";
import { readForIndex } from "./reading.ts";

let told = 0;

/** The terms that were given a number since the last reply. */
function newTerms(): string[] {
  const terms: string[] = [];
  for (; told < numbersGiven(); told++) terms.push(termOf(told));
  return terms;
}

export const answer: AnswerOf<Source[], Reply> = async (sources) => {
  const readings = sources.map(readForIndex);
  const rows = new Uint32Array(readings.reduce((sum, { row }) => sum + row.length, 0));
  let to = 0;
  for (const reading of readings) {
    rows.set(reading.row, to);
    reading.row = rows.subarray(to, to + reading.row.length);
    to += reading.row.length;
  }
  return { reply: { readings, terms: newTerms() }, transfer: [rows.buffer] };
};

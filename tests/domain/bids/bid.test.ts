import { expect, test } from "vitest";
import { bidMoves, bidStatuses } from "#app/domain/bids/bid.ts";
import {
  noticeMoves,
  noticeStatuses,
  objectionMoves,
  objectionStatuses,
} from "#app/domain/notices/notice.ts";
import { assignmentMoves, assignmentStatuses } from "#app/domain/review/review.ts";
import type { Transitions } from "#app/domain/shared/transitions.ts";
import { canMove } from "#app/domain/shared/transitions.ts";

const movesOf = <S extends string, A extends string>(table: Transitions<S, A>, statuses: readonly S[]) =>
  (Object.keys(table) as A[]).map(
    (act) => `${act} ${statuses.filter((status) => canMove(table, act, status))} > ${table[act].to}`,
  );

test("a bid, an assignment, a notice and an objection move only as their tables say", () => {
  expect(movesOf(bidMoves, bidStatuses)).toEqual([
    "submit draft,submitted > submitted",
    "withdraw draft,submitted > withdrawn",
    "open submitted > opened",
    "lose submitted > unreadable",
    "correct opened > correcting",
    "admit opened,correcting > eligible",
    "exclude opened,correcting > ineligible",
    "select eligible > selected",
    "decline eligible > declined",
    "reconsider selected,declined > eligible",
  ]);
  expect(movesOf(assignmentMoves, assignmentStatuses)).toEqual([
    "accept assigned > accepted",
    "recuse assigned,accepted > recused",
    "submit accepted > submitted",
    "giveBack submitted > accepted",
    "release assigned,accepted > released",
  ]);
  expect(movesOf(noticeMoves, noticeStatuses)).toEqual(["end running > ended", "revoke running > revoked"]);
  expect(movesOf(objectionMoves, objectionStatuses)).toEqual([
    "accept filed > accepted",
    "refuse filed > refused",
    "uphold accepted > upheld",
    "reject accepted > rejected",
    "withdraw filed,accepted > withdrawn",
  ]);
});
